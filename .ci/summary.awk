# SPDX-License-Identifier: Apache-2.0
#
# Reads surefire's XML reports, one after the other, and prints each skipped test with its reason and
# the sums over all modules. Variables: skips (allowed | refused), build_status (0 | 1). Exits with 1
# when something failed, when nothing ran, or when a skip is refused. Material that lies outside the
# repository may be absent: a skip for that reason is always allowed.

function attribute(name,    text) {
    if (!match($0, "[ \t]" name "=\"[^\"]*\"")) return ""
    text = substr($0, RSTART, RLENGTH)
    sub("^[ \t]" name "=\"", "", text)
    sub("\"$", "", text)
    gsub(/&#10;/, " ", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "'", text)
    gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&amp;/, "\\&", text)
    return text
}

/<testsuite[ \t]/ {
    suites++
    tests += attribute("tests")
    failed += attribute("failures") + attribute("errors")
    skipped += attribute("skipped")
}

/<testcase[ \t]/ {
    test = attribute("classname") "." attribute("name")
}

/<skipped/ {
    # Surefire writes the reason as an attribute, or with the trace of an aborted test as content.
    reason = attribute("message")
    if (reason == "" && match($0, /<!\[CDATA\[/)) {
        reason = substr($0, RSTART + RLENGTH)
        sub(/\]\]>.*$/, "", reason)
    }
    sub(/^org\.opentest4j\.TestAbortedException: /, "", reason)
    sub(/^Assumption failed: /, "", reason)
    if (reason == "") reason = "no reason given"
    if (reason !~ /^shared material absent/) refused++
    list = list "  " test ": " reason "\n"
}

END {
    print ""
    if (list == "") print "nothing was skipped"
    else printf "skipped:\n%s", list
    if (skips == "refused" && refused > 0) {
        printf "%d skipped test%s not allowed here\n", refused, refused == 1 ? " is" : "s are"
    }
    if (build_status != 0) print "the build has errors, see above"
    if (tests == 0) print "no test ran"
    printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
    exit failed > 0 || tests == 0 || build_status != 0 || (skips == "refused" && refused > 0)
}
