/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Calendar dates, American order where only numbers are given. Pure functions. */
final class Dates {
    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    private Dates() {}

    private static final List<String> SHORT =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    /** A month, whole or short, as a choice of a regular expression. */
    static final String MONTH =
            "((?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
                    + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b)\\.?";

    /** A day of the week, whole or short. */
    static final String WEEKDAY =
            "((?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\\.?";

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    /** Tue 3/5: groups are the day of the week, month and day. */
    static String weekday(MatchResult match) {
        int month = Integer.parseInt(match.group(2));
        int day = Integer.parseInt(match.group(3));
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return match.group();
        }
        return wholeDay(match.group(1)) + ", " + MONTHS.get(month - 1) + " " + Numbers.ordinal(day);
    }

    /** "Tues" as "Tuesday". */
    static String wholeDay(String weekday) {
        String start = weekday.substring(0, 3);
        return DAYS.stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
    }

    /** "due 3/5": groups are the word, month and day. */
    static String cued(MatchResult match) {
        @Nullable String day = day(match.group(2), match.group(3));
        return day == null ? match.group() : match.group(1) + " " + day;
    }

    /** Month and day, or null for what is no date. */
    static @Nullable String day(String month, String day) {
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        return m < 1 || m > 12 || d < 1 || d > 31
                ? null
                : MONTHS.get(m - 1) + " " + Numbers.ordinal(d);
    }

    /** March 2026: groups are month and year. */
    static String monthAndYear(MatchResult match) {
        return whole(match.group(1)) + " " + Numbers.year(Integer.parseInt(match.group(2)));
    }

    /** "Mar" as "March". */
    static String whole(String month) {
        String start = month.substring(0, 3).toLowerCase(Locale.ROOT);
        return MONTHS.get(SHORT.indexOf(start));
    }

    /** 2026-03-12: groups are year, the sign between, month and day. */
    static String iso(MatchResult match) {
        return date(match, match.group(3), match.group(4), match.group(1));
    }

    /** 3/12/2026: month, day, year; the other way about where no month is so large. */
    static String american(MatchResult match) {
        String year = match.group(3).length() == 2 ? "20" + match.group(3) : match.group(3);
        return Integer.parseInt(match.group(1)) > 12
                ? date(match, match.group(2), match.group(1), year)
                : date(match, match.group(1), match.group(2), year);
    }

    /** 12.3.2026: points stand only where the day comes first. */
    static String european(MatchResult match) {
        return date(match, match.group(2), match.group(1), match.group(3));
    }

    /** March 12, 2026. */
    static String monthFirst(MatchResult match) {
        int day = Integer.parseInt(match.group(2));
        return day < 1 || day > 31
                ? match.group()
                : whole(match.group(1)) + " " + Numbers.ordinal(day) + year(match.group(3));
    }

    /** 12 March 2026, 12th of March: groups are perhaps "the", day, month and perhaps the year. */
    static String dayFirst(MatchResult match) {
        int day = Integer.parseInt(match.group(2));
        @Nullable String article = match.group(1);
        return day < 1 || day > 31
                ? match.group()
                : (article == null ? "the" : article)
                        + " "
                        + Numbers.ordinal(day)
                        + " of "
                        + whole(match.group(3))
                        + year(match.group(4));
    }

    private static String date(MatchResult match, String month, String day, String year) {
        @Nullable String date = day(month, day);
        return date == null ? match.group() : date + year(year);
    }

    /** ", twenty twenty six", or nothing. */
    static String year(@Nullable String year) {
        if (year == null) {
            return "";
        }
        int number = Integer.parseInt(year);
        return ", "
                + (number >= 1100 && number < 2100
                        ? Numbers.year(number)
                        : Numbers.cardinal(number));
    }
}
