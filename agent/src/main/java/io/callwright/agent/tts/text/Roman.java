/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** Roman numerals behind a word that calls for a number. Pure functions. */
final class Roman {
    private static final Map<Character, Integer> VALUES =
            Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100);

    /** Things that are counted; behind anything else stands a ruler's number. */
    private static final Set<String> COUNTED =
            Set.of(
                    "war",
                    "chapter",
                    "part",
                    "volume",
                    "section",
                    "title",
                    "article",
                    "phase",
                    "type",
                    "class",
                    "level",
                    "stage",
                    "act",
                    "scene",
                    "step",
                    "appendix",
                    "bowl");

    private Roman() {}

    /** Groups: the word before, and the numeral. */
    static String words(MatchResult match) {
        String word = match.group(1);
        int value = value(match.group(2));
        if (value == 0) {
            return match.group();
        }
        String last = word.substring(word.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return COUNTED.contains(last)
                ? word + " " + Numbers.cardinal(value)
                : word + " the " + Numbers.ordinal(value);
    }

    /** 1 to 399; 0 for what is no numeral. */
    static int value(String numeral) {
        int sum = 0;
        int last = 0;
        for (int i = numeral.length() - 1; i >= 0; i--) {
            int value = VALUES.getOrDefault(numeral.charAt(i), 0);
            sum += value < last ? -value : value;
            last = Math.max(last, value);
        }
        return numeral(sum).equals(numeral) ? sum : 0;
    }

    private static String numeral(int value) {
        StringBuilder numeral = new StringBuilder();
        int left = value;
        String[] signs = {"C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        int[] values = {100, 90, 50, 40, 10, 9, 5, 4, 1};
        for (int i = 0; i < values.length; i++) {
            while (left >= values[i]) {
                numeral.append(signs[i]);
                left -= values[i];
            }
        }
        return numeral.toString();
    }
}
