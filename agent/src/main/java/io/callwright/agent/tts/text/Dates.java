/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
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

    /** 2026-03-12. */
    static String iso(MatchResult match) {
        return date(match, match.group(2), match.group(3), match.group(1));
    }

    /** 3/12/2026: month, day, year. */
    static String american(MatchResult match) {
        String year = match.group(3);
        return date(match, match.group(1), match.group(2), year.length() == 2 ? "20" + year : year);
    }

    /** March 12, 2026. */
    static String monthFirst(MatchResult match) {
        int day = Integer.parseInt(match.group(2));
        return day < 1 || day > 31
                ? match.group()
                : match.group(1) + " " + Numbers.ordinal(day) + year(match.group(3));
    }

    /** 12 March 2026, 12th of March. */
    static String dayFirst(MatchResult match) {
        int day = Integer.parseInt(match.group(1));
        boolean article = match.group().contains("of ") || day < 1 || day > 31;
        return day < 1 || day > 31
                ? match.group()
                : (article ? "" : "the ")
                        + Numbers.ordinal(day)
                        + " of "
                        + match.group(2)
                        + year(match.group(3));
    }

    private static String date(MatchResult match, String month, String day, String year) {
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        return m < 1 || m > 12 || d < 1 || d > 31
                ? match.group()
                : MONTHS.get(m - 1) + " " + Numbers.ordinal(d) + year(year);
    }

    private static String year(@Nullable String year) {
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
