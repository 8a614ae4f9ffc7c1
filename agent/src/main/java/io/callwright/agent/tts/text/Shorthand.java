/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.regex.MatchResult;

/** Signs, slashes and short spellings that stand for words. Pure functions. */
final class Shorthand {
    static final String PICTURES = "[\\p{So}&&[^°©®]]|[\\x{1F3FB}-\\x{1F3FF}\\x{FE0F}\\x{200D}]";

    private static final String AMOUNT = "(?=[\\d$€£¥])";

    private Shorthand() {}

    /** Before anything else is read. */
    static List<Rule> first() {
        return List.of(
                Rule.of("&amp;", "&"),
                Rule.of("&nbsp;", " "),
                Rule.of("&quot;", "\""),
                Rule.of("&#39;|&apos;", "'"),
                Rule.of("(?:" + PICTURES + ")+", " "),
                Rule.of("(?<=^|\\s)[:;]-?[)(DP](?=$|[\\s.,!?])", ""),
                Rule.of("(?<![\\w/])(?:N/A|n/a)(?![\\w/])", "not available"),
                Rule.of("(?<=^|[\\s(])#([A-Za-z]\\w+)", Shorthand::hashtag),
                Rule.of("(?<![\\w/])[~≈]\\s?" + AMOUNT, "about "),
                Rule.of("≤\\s?" + AMOUNT, " at most "),
                Rule.of("≥\\s?" + AMOUNT, " at least "),
                Rule.of("(?<![\\d=<>-])(?<!\\d\\s)<" + AMOUNT, " less than "),
                Rule.of("(?<![\\d=<>-])(?<!\\d\\s)>" + AMOUNT, " more than "),
                Rule.of("±\\s?(?=\\d)", " plus or minus "),
                Rule.of(
                        "\\b40([13])\\s?(?:\\(([kb])\\)|(k)\\b)",
                        match ->
                                "four oh "
                                        + Numbers.digits(match.group(1))
                                        + (match.group().contains("b") ? " B" : " K")),
                Rule.of("(?<=^|[\\s(])['’](?=\\d\\ds?\\b)", ""),
                Rule.of("\\b100s\\b", "hundreds"),
                Rule.of("\\b1,?000s\\b", "thousands"),
                Rule.of("\\b([2-9]0)s\\b", match -> Numbers.many(Numbers.cardinal(match.group(1)))),
                Rule.of("(?<=\\d[kKM]?)\\+(?=$|[\\s.,;:!?)](?!\\d))", " plus"));
    }

    /** Where numbers with a meaning of their own have been read. */
    static List<Rule> beforeQuantities() {
        return List.of(
                Rule.of("(?<=^|[\\s(])\\+(?=\\d)", "plus "),
                Rule.of("(?<=\\d)-(?=\\d/\\d)", " "),
                Rule.of(
                        "\\b(\\d{1,2})\\s?h\\s?(\\d{1,2})\\s?m(?:in)?\\b",
                        match ->
                                Times.counted(match.group(1), "hour")
                                        + " "
                                        + Times.counted(match.group(2), "minute")),
                Rule.of(
                        "(?=\\s?/)(?<=\\d|\\d\\s[a-z]{1,12})\\s?/\\s?(day|week|month|year|hour|mo|yr|hr|min)\\b",
                        match -> " per " + Units.period(match.group(1))));
    }

    /** "#HappyCallers" as "hashtag Happy Callers". */
    private static String hashtag(MatchResult match) {
        return "hashtag " + match.group(1).replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
}
