/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Finds the name that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** "did you mean 'x'?", or the list of what is possible when nothing is near. */
    public static String remedy(String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String best =
                known.stream().min(Comparator.comparingInt(name -> distance(wrong, name))).get();
        return distance(wrong, best) <= Math.max(2, wrong.length() / 3)
                ? "did you mean '" + best + "'?"
                : "known: " + known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Levenshtein's edit distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
