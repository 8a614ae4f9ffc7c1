/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.Transcript;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass has to say of the second one's result: pure functions. The two passes see the
 * speech with another mean and other beams. Where the caller said something of the grammar they
 * nearly always find the same words; where the grammar was forced on other speech, each finds its
 * own, and the longer it is the less likely it is that they meet by chance. The constants were
 * fitted on three synthetic voices and two people; docs/decisions/0022 has the figures.
 */
final class SecondOpinion {
    /** In logits, the unit of the exponent in a logistic function. */
    private static final double AGREED = 2;

    /** For each word that is another one, as a share of all. */
    private static final double WORDS_DISAGREED = 4;

    /** From so many words on it is no chance. */
    private static final int LONG = 4;

    /** A chain of shorter words, digits above all, fits nearly everything. */
    private static final double MILLIS_PER_WORD = 220;

    private SecondOpinion() {}

    /**
     * The result with the confidence that it deserves.
     *
     * @param first result of the first pass; null where there was none
     */
    static Transcript.Final on(Transcript.Final second, Transcript.@Nullable Final first) {
        if (first == null || second.words().size() < LONG) {
            return second;
        }
        double before = Math.log(second.confidence() / (1 - second.confidence()));
        double confidence = 1 / (1 + Math.exp(-(before + weight(second, first.text()))));
        return new Transcript.Final(second.text(), confidence, second.words());
    }

    private static double weight(Transcript.Final second, String first) {
        List<Transcript.Word> words = second.words();
        int others = others(second.text().split(" ", -1), first.split(" ", -1));
        if (others == 0) {
            return millisPerWord(words) >= MILLIS_PER_WORD ? AGREED : 0;
        }
        return -WORDS_DISAGREED * Math.min(1, (double) others / words.size());
    }

    private static double millisPerWord(List<Transcript.Word> words) {
        return words.stream()
                .mapToInt(word -> word.endMillis() - word.startMillis())
                .average()
                .orElse(0);
    }

    /** Words to add, to leave out or to change (Levenshtein). */
    private static int others(String[] one, String[] other) {
        int[] row = new int[other.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= other.length; k++) {
                int changed = diagonal + (one[i - 1].equals(other[k - 1]) ? 0 : 1);
                diagonal = row[k];
                row[k] = Math.min(changed, 1 + Math.min(row[k], row[k - 1]));
            }
        }
        return row[other.length];
    }
}
