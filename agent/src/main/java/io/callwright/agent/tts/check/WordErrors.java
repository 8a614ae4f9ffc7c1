/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

import java.util.Arrays;
import java.util.Locale;

/** Compares what was said with what was heard. Pure functions. */
final class WordErrors {
    private WordErrors() {}

    /** Words without case and marks. */
    static String[] words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z' ]", " ").strip();
        return plain.isEmpty() ? new String[0] : plain.split(" +", -1);
    }

    /** Substitutions, deletions and insertions: the least edits from one to the other. */
    static int between(String[] said, String[] heard) {
        int[] row = new int[heard.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= said.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= heard.length; j++) {
                int above = row[j];
                int substituted = diagonal + (said[i - 1].equals(heard[j - 1]) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), substituted);
                diagonal = above;
            }
        }
        return row[heard.length];
    }
}
