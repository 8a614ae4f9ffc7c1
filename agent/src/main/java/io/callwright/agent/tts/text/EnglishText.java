/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From written English to the words that are spoken: a list of rules, each applied to what the ones
 * before it left. Pure functions.
 */
public final class EnglishText {
    private record Rule(Pattern pattern, Function<MatchResult, String> words) {
        String apply(String text) {
            return pattern.matcher(text)
                    .replaceAll(match -> Matcher.quoteReplacement(words.apply(match)));
        }
    }

    private static final String MONTH =
            "(January|February|March|April|May|June|July|August|September|October|November"
                    + "|December)";

    private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";

    /** Not after a digit, a letter, or a mark that joins it to one. */
    private static final String START = "(?<![\\w.,:/-])";

    private static final String END = "(?![\\w/]|[.,:-]\\d)";

    private static final List<Rule> RULES =
            List.of(
                    // Addresses of mail and web
                    rule("\\b([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)", EnglishText::mail),
                    rule("\\b(?:https?://)?(www\\.[\\w-]+(?:\\.[\\w-]+)+)/?", EnglishText::web),
                    // Abbreviations that end in a full stop, and marks
                    rule("\\bDr\\.(?=\\s+[A-Z])", match -> "Doctor"),
                    rule("(?<=[a-z])\\s+Dr\\.", match -> " Drive"),
                    rule("(?<![a-z]\\s)\\bSt\\.(?=\\s+[A-Z])", match -> "Saint"),
                    rule("\\bSt\\.", match -> "Street"),
                    rule(
                            "(?<![\\w.])([A-Za-z]{2,6}\\.|[eE]\\.g\\.|[iI]\\.e\\.)",
                            Abbreviations::words),
                    rule(
                            "(\\d\\s*)?\\b([AaPp])\\.?\\s?[Mm]\\b\\.?(?=(\\s*$|\\s+[A-Z])?)",
                            Times::half),
                    rule("\\b(?:[A-Z]\\.){2,}", match -> Codes.letters(match.group())),
                    // Money
                    rule(
                            "([$€£])\\s?" + NUMBER + "(\\s(?:million|billion|thousand)\\b)?",
                            Money::words),
                    // Dates
                    rule(START + "(\\d{4})-(\\d{2})-(\\d{2})" + END, Dates::iso),
                    rule(START + "(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + END, Dates::american),
                    rule(
                            "\\b"
                                    + MONTH
                                    + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(\\d{4})\\b)?",
                            Dates::monthFirst),
                    rule(
                            START
                                    + "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                                    + MONTH
                                    + "\\b(?:,?\\s+(\\d{4})\\b)?",
                            Dates::dayFirst),
                    // Times
                    rule(START + "(\\d{1,2}):(\\d{2})(?!\\d|:)(\\s+[AP] M\\b)?", Times::clock),
                    // Telephone numbers: groups joined by blanks, dashes, dots or brackets
                    rule(
                            "(?<![\\w$€£.,])\\+?\\(?\\d{1,4}\\)?(?:[\\s.-]\\(?\\d{2,4}\\)?)*[\\s.-]\\d{4}"
                                    + END,
                            Codes::telephone),
                    // Ordinals, percentages, quantities
                    rule(
                            "\\b(\\d{1,12})(?:st|nd|rd|th)\\b",
                            match -> Numbers.ordinal(Long.parseLong(match.group(1)))),
                    rule(NUMBER + "\\s?%", match -> Numbers.decimal(match.group(1)) + " percent"),
                    rule(START + NUMBER + "\\s?(" + Units.ALL + ")(?![\\w/])", Units::words),
                    // Codes that are spelled
                    rule(
                            "(?i)\\b(code|pin|number|account|extension|room|zip|id|flight|order|ticket)(\\s+is|:)?\\s+#?(\\d{3,})\\b",
                            match ->
                                    match.group().replaceAll("#?\\d+$", "")
                                            + Numbers.digits(match.group(3))),
                    rule(
                            "\\b(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\\b",
                            match -> Codes.spelled(match.group())),
                    // What numbers are left
                    rule("#(?=\\d)", match -> "number "),
                    rule(
                            START + "(1[1-9]|20)(\\d{2})" + END,
                            match -> Numbers.year(Integer.parseInt(match.group()))),
                    rule(START + "(\\d{7,})" + END, match -> Numbers.grouped(match.group())),
                    rule(START + "(0\\d+|\\d{5,6})" + END, match -> Numbers.digits(match.group())),
                    rule("(?<=^|\\s)-(?=\\d)", match -> "minus "),
                    rule("(?<=\\d)\\s?[-–]\\s?(?=\\d)", match -> " to "),
                    rule(NUMBER, match -> Numbers.decimal(match.group())),
                    // Signs
                    rule("\\s*&\\s*", match -> " and "),
                    rule("\\s\\+\\s", match -> " plus "),
                    rule("\\s=\\s", match -> " equals "),
                    rule("\\s@\\s", match -> " at "),
                    rule("\\band/or\\b", match -> "and or"),
                    rule("(?<=\\w)/(?=\\w)", match -> " or "));

    private EnglishText() {}

    /** Numbers, money, times, dates and abbreviations as words; punctuation stays. */
    public static String spoken(String text) {
        String spoken = text;
        for (Rule rule : RULES) {
            spoken = rule.apply(spoken);
        }
        return spoken.replaceAll("\\s+", " ").strip();
    }

    private static Rule rule(String pattern, Function<MatchResult, String> words) {
        return new Rule(Pattern.compile(pattern), words);
    }

    private static String mail(MatchResult match) {
        return dots(match.group(1)) + " at " + dots(match.group(2));
    }

    private static String web(MatchResult match) {
        return dots(match.group(1).replaceFirst("^www", "W W W"));
    }

    private static String dots(String address) {
        return address.replace(".", " dot ").replace("-", " dash ").replace("_", " underscore ");
    }
}
