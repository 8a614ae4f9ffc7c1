/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as English words, without hyphens. Pure functions. */
public final class Numbers {
    private static final List<String> SMALL =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen",
                    "sixteen",
                    "seventeen",
                    "eighteen",
                    "nineteen");

    private static final List<String> TENS =
            List.of(
                    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
                    "ninety");

    private static final Map<String, String> ORDINALS =
            Map.of(
                    "one", "first",
                    "two", "second",
                    "three", "third",
                    "five", "fifth",
                    "eight", "eighth",
                    "nine", "ninth",
                    "twelve", "twelfth");

    /** Longer ones are read digit by digit. */
    private static final int MAX_DIGITS = 15;

    private Numbers() {}

    /**
     * @param digits only digits, any number of them
     */
    static String cardinal(String digits) {
        return digits.length() > MAX_DIGITS ? digits(digits) : cardinal(Long.parseLong(digits));
    }

    /**
     * @param n 0 to 10^15 - 1
     */
    public static String cardinal(long n) {
        if (n < 20) {
            return SMALL.get((int) n);
        }
        if (n < 100) {
            return TENS.get((int) n / 10) + (n % 10 == 0 ? "" : " " + SMALL.get((int) n % 10));
        }
        if (n < 1000) {
            return scaled(n, 100, " hundred", " and ");
        }
        if (n < 1_000_000) {
            return scaled(n, 1000, " thousand", n % 1000 < 100 ? " and " : " ");
        }
        if (n < 1_000_000_000) {
            return scaled(n, 1_000_000, " million", " ");
        }
        if (n < 1_000_000_000_000L) {
            return scaled(n, 1_000_000_000, " billion", " ");
        }
        return scaled(n, 1_000_000_000_000L, " trillion", " ");
    }

    /**
     * @param n as for {@link #cardinal(long)}
     */
    public static String ordinal(long n) {
        String cardinal = cardinal(n);
        int cut = cardinal.lastIndexOf(' ') + 1;
        String last = cardinal.substring(cut);
        String ordinal =
                ORDINALS.getOrDefault(
                        last,
                        last.endsWith("y")
                                ? last.substring(0, last.length() - 1) + "ieth"
                                : last.endsWith("t") ? last + "h" : last + "th");
        return cardinal.substring(0, cut) + ordinal;
    }

    /** One after the other: "seven three nine two"; other characters are left out. */
    public static String digits(String digits) {
        return digits.chars()
                .filter(Character::isDigit)
                .mapToObj(digit -> SMALL.get(Character.digit(digit, 10)))
                .collect(Collectors.joining(" "));
    }

    /** Digits with a pause after each group. */
    static String grouped(String digits) {
        return DigitGroups.of(digits).stream()
                .map(Numbers::digits)
                .collect(Collectors.joining(", "));
    }

    /**
     * @param year 1100 to 2099
     */
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year >= 2000 && year < 2010) {
            return cardinal(year);
        }
        if (rest == 0) {
            return cardinal(century) + " hundred";
        }
        return cardinal(century) + (rest < 10 ? " oh " : " ") + cardinal(rest);
    }

    /** Many years at once: "the nineteen nineties". */
    static String decade(int year) {
        return many(year(year));
    }

    /** "twenty" as "twenties". */
    static String many(String words) {
        return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
    }

    /** "1,234.50" or "12": commas are ignored, what follows the point is read digit by digit. */
    static String decimal(String number) {
        String plain = number.replace(",", "");
        int point = plain.indexOf('.');
        if (point < 0) {
            return cardinal(plain);
        }
        String whole = point == 0 ? "zero" : cardinal(plain.substring(0, point));
        return whole + " point " + digits(plain.substring(point + 1));
    }

    private static String scaled(long n, long scale, String name, String link) {
        String head = cardinal(n / scale) + name;
        return n % scale == 0 ? head : head + link + cardinal(n % scale);
    }
}
