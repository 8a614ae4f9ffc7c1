/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

/** How like two words are, letter by letter. */
public final class Likeness {
    private Likeness() {}

    /**
     * 1 less the edits (insert, delete, replace, swap of neighbours) for each letter of the longer;
     * after Damerau (1964).
     *
     * @return 0 for nothing in common, 1 for the same
     */
    public static double of(String one, String other) {
        int longer = Math.max(one.length(), other.length());
        return longer == 0 ? 1 : 1 - (double) edits(one, other) / longer;
    }

    private static int edits(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && one.charAt(i - 1) == other.charAt(j - 2)
                                && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }
}
