/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Halves, quarters and the like. Pure functions. */
final class Fractions {
    /** Signs of their own, as the two numbers that they stand for. */
    private static final Map<String, String> SIGNS =
            Map.of("½", "1/2", "¼", "1/4", "¾", "3/4", "⅓", "1/3", "⅔", "2/3", "⅛", "1/8");

    private Fractions() {}

    /** "2½" as "2 1/2". */
    static String plain(MatchResult match) {
        String before = match.group(1) == null ? "" : match.group(1).strip() + " ";
        return before + SIGNS.get(match.group(2));
    }

    /** Groups: perhaps a whole number, the upper and the lower number. */
    static String words(MatchResult match) {
        @Nullable String whole = match.group(1);
        int upper = Integer.parseInt(match.group(2));
        int lower = Integer.parseInt(match.group(3));
        if (lower < 2 || lower > 99 || upper < 1 || upper >= lower) {
            return match.group();
        }
        String part = part(upper, lower);
        if (whole == null) {
            return part;
        }
        String linked =
                upper == 1 ? (lower == 8 ? "an " : "a ") + part(upper, lower).substring(4) : part;
        return Numbers.cardinal(whole.strip()) + " and " + linked;
    }

    /** No fraction: "fifty fifty", "ten out of ten", "one hundred and twenty over eighty". */
    static String over(MatchResult match) {
        String lower = match.group(2);
        boolean equal = match.group(1).equals(lower);
        String link =
                equal && lower.equals("50")
                        ? " "
                        : equal || lower.equals("100") ? " out of " : " over ";
        return Numbers.cardinal(match.group(1)) + link + Numbers.cardinal(match.group(2));
    }

    private static String part(int upper, int lower) {
        String name =
                switch (lower) {
                    case 2 -> "half";
                    case 4 -> "quarter";
                    default -> Numbers.ordinal(lower);
                };
        return Numbers.cardinal(upper) + " " + name + (upper == 1 ? "" : "s");
    }
}
