/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reason headers (RFC 3326) and the Q.850 cause in them. */
final class Reasons {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z]+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^;,\\s]+)");

    /** One value of a header that may have several, apart at commas that are in no quotes. */
    private static final Pattern VALUE = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^,\"])+");

    private Reasons() {}

    /** Parameters of one value of the header; null: it has none. */
    private record Reason(
            boolean isQ850,
            @Nullable Integer q850,
            @Nullable String location,
            @Nullable String text) {}

    /**
     * The cause of an end: the Q.850 Reason where there is one, else the first, else the phrase.
     * Nothing that was said is lost: a network that blocks a call says so in the phrase and in a
     * Reason of SIP, beside a bland Q.850 one.
     */
    static Cause cause(int sipStatus, String phrase, List<String> reasons, Cause.By by) {
        List<Reason> all =
                reasons.stream()
                        .flatMap(value -> VALUE.matcher(value).results().map(MatchResult::group))
                        .map(Reasons::parsed)
                        .toList();
        Optional<Reason> chosen =
                all.stream().filter(Reason::isQ850).findFirst().or(() -> all.stream().findFirst());
        List<String> words = new ArrayList<>(List.of(phrase));
        all.stream().map(Reason::text).filter(Objects::nonNull).forEach(words::add);
        return new Cause(
                sipStatus,
                chosen.map(Reason::q850).orElse(null),
                chosen.map(Reason::location).orElse(null),
                chosen.map(Reason::text).orElse(phrase),
                by,
                words,
                false);
    }

    private static Reason parsed(String value) {
        boolean isQ850 = value.strip().toUpperCase(Locale.ROOT).startsWith("Q.850");
        Integer q850 = null;
        String location = null;
        String text = null;
        Matcher m = PARAMETER.matcher(value);
        while (m.find()) {
            String parameter = unquoted(m.group(2));
            switch (m.group(1).toLowerCase(Locale.ROOT)) {
                case "cause" -> q850 = isQ850 ? q850(parameter) : null;
                case "location" -> location = parameter;
                case "text" -> text = parameter;
                default -> {}
            }
        }
        return new Reason(isQ850, q850, location, text);
    }

    private static @Nullable Integer q850(String value) {
        int cause = SdpNumbers.firstInt(value, 1, 127);
        return cause < 0 ? null : cause;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : value;
    }
}
