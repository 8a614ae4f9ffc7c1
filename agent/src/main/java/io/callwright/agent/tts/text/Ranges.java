/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** From one to another: days, months, years, hours, measures. Pure functions. */
final class Ranges {
    static final String DASH = "\\s?[-–—]\\s?";

    private static final String TH = "(?:st|nd|rd|th)?";
    private static final String YEAR = "(?:,?\\s+((?:19|20)\\d\\d)\\b)?";
    private static final String NO_TIME = "\\b(?!:|/|-\\d|\\s?[AP] M\\b)";

    private Ranges() {}

    /** Before single dates and times are read. */
    static List<Rule> ofDates() {
        return List.of(
                Rule.of(
                        "\\b" + Dates.WEEKDAY + DASH + Dates.WEEKDAY + "(?![\\w'’])",
                        match ->
                                Dates.wholeDay(match.group(1))
                                        + " to "
                                        + Dates.wholeDay(match.group(2))),
                Rule.of(
                        "\\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|(?:Sat|Sun)(?=\\s\\d))\\b(?![.'’-])",
                        match -> Dates.wholeDay(match.group(1))),
                Rule.of(
                        "\\b" + Dates.MONTH + DASH + Dates.MONTH + "(?![\\w'’])",
                        match ->
                                Dates.whole(match.group(1)) + " to " + Dates.whole(match.group(2))),
                Rule.of(
                        "(?<=\\d(?:st|nd|rd|th)?)" + DASH + "(?=" + Dates.MONTH + "\\s+\\d)",
                        " to "),
                Rule.of("(?<=\\d/\\d{1,2}/(?:\\d{4}|\\d\\d))" + DASH + "(?=\\d{1,2}/)", " to "),
                Rule.of(
                        "(?<=\\d-\\d\\d-\\d\\d)\\s?[–—]\\s?(?=\\d{4}-)|(?<=\\d-\\d\\d-\\d\\d)\\s-\\s(?=\\d{4}-)",
                        " to "),
                Rule.of(
                        EnglishText.START
                                + "(\\d{1,2})/(\\d{1,2})"
                                + DASH
                                + "(\\d{1,2})/(\\d{1,2})"
                                + EnglishText.END,
                        Ranges::shortDates),
                Rule.of(
                        "\\b"
                                + Dates.MONTH
                                + "\\s+(\\d{1,2})"
                                + TH
                                + DASH
                                + "(\\d{1,2})"
                                + TH
                                + NO_TIME
                                + YEAR,
                        Ranges::monthFirst),
                Rule.of(
                        "(?:\\b[Tt]he\\s+)?"
                                + EnglishText.START
                                + "(\\d{1,2})"
                                + TH
                                + DASH
                                + "(\\d{1,2})"
                                + TH
                                + "\\s+(?:of\\s+)?"
                                + Dates.MONTH
                                + YEAR,
                        Ranges::dayFirst),
                Rule.of(
                        EnglishText.START
                                + "((?:1[1-9]|20)\\d\\d)"
                                + DASH
                                + "((?:1[1-9]|20)\\d\\d|\\d\\d)"
                                + EnglishText.END,
                        Ranges::years),
                Rule.of("(?<=\\d:\\d\\d)" + DASH + "(?=\\d{1,2}\\b)", " to "),
                Rule.of("(?<=\\d(?:st|nd|rd|th))" + DASH + "(?=\\d+(?:st|nd|rd|th))", " to "));
    }

    /** Before a measure is read with its unit; the dash is looked for first, for speed. */
    static List<Rule> ofMeasures() {
        return List.of(
                Rule.of(
                        "(?=\\s?[-–—])(?<=\\d(?:\\s?(?:"
                                + Units.ALL
                                + "))?)"
                                + DASH
                                + "(?="
                                + EnglishText.NUMBER
                                + "\\s?(?:"
                                + Units.ALL
                                + ")(?![\\w/]))",
                        " to "));
    }

    /** 12/24-12/26. */
    private static String shortDates(MatchResult match) {
        @Nullable String from = Dates.day(match.group(1), match.group(2));
        @Nullable String to = Dates.day(match.group(3), match.group(4));
        return from == null || to == null ? match.group() : from + " to " + to;
    }

    /** March 3-5, 2026: groups are month, days and perhaps the year. */
    private static String monthFirst(MatchResult match) {
        @Nullable String year = match.group(4);
        @Nullable String days = days(match.group(2), match.group(3), "");
        return days == null
                ? match.group()
                : Dates.whole(match.group(1)) + " " + days + Dates.year(year);
    }

    /** 3-5 March 2026: groups are days, month and perhaps the year. */
    private static String dayFirst(MatchResult match) {
        @Nullable String days = days(match.group(1), match.group(2), "the ");
        return days == null
                ? match.group()
                : "the " + days + " of " + Dates.whole(match.group(3)) + Dates.year(match.group(4));
    }

    private static @Nullable String days(String from, String to, String article) {
        int first = Integer.parseInt(from);
        int last = Integer.parseInt(to);
        return first < 1 || first > 31 || last < 1 || last > 31
                ? null
                : Numbers.ordinal(first) + " to " + article + Numbers.ordinal(last);
    }

    /** 2024-2026 or 2024-26. */
    private static String years(MatchResult match) {
        int from = Integer.parseInt(match.group(1));
        int to = Integer.parseInt(match.group(2));
        boolean rising = to > (to < 100 ? from % 100 : from);
        return rising
                ? Numbers.year(from) + " to " + (to < 100 ? Numbers.cardinal(to) : Numbers.year(to))
                : match.group();
    }
}
