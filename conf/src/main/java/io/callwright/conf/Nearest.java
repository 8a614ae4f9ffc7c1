/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who wrote a name that does not exist. */
public final class Nearest {
    private static final int LETTERS_PER_EDIT = 3;

    private Nearest() {}

    /**
     * The candidate with the fewest edits (insert, delete, replace, swap neighbours) away from the
     * word, when it is near enough to be meant: one edit for every three letters, at least one.
     * Case, {@code _} and {@code -} do not count.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        String wanted = normal(word);
        return candidates.stream()
                .filter(candidate -> distance(wanted, normal(candidate)) <= allowed(wanted))
                .min(
                        Comparator.comparingInt(
                                        (String candidate) -> distance(wanted, normal(candidate)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean "..."?} or the empty text. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates).map("; did you mean \"%s\"?"::formatted).orElse("");
    }

    private static int allowed(String word) {
        return Math.max(1, word.length() / LETTERS_PER_EDIT);
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Damerau-Levenshtein distance in its optimal string alignment form. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1);
                best = Math.min(best, d[i - 1][j - 1] + replace);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
            }
        }
        return d[a.length()][b.length()];
    }
}
