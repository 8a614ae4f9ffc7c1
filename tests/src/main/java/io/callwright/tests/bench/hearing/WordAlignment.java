/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.tts.text.EnglishText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The least substitutions, deletions and insertions that turn one text into the other (Levenshtein
 * over words), after both were brought to one form: lower case, numbers as words, no hyphens, "oh"
 * and "zero" alike.
 */
record WordAlignment(int words, int errors) {
    private static final Map<String, String> SAME =
            Map.of("oh", "zero", "o", "zero", "ok", "okay", "cannot", "can not", "i'm", "i am");

    static WordAlignment of(String said, String heard) {
        List<String> wanted = normal(said);
        List<String> got = normal(heard);
        int[] row = new int[got.size() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= wanted.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= got.size(); j++) {
                int above = row[j];
                int same = wanted.get(i - 1).equals(got.get(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + same);
                diagonal = above;
            }
        }
        return new WordAlignment(wanted.size(), row[got.size()]);
    }

    WordAlignment plus(WordAlignment other) {
        return new WordAlignment(words + other.words, errors + other.errors);
    }

    /** Word error rate; with many insertions more than 100. */
    double percent() {
        return words == 0 ? 0 : Math.round(1000.0 * errors / words) / 10.0;
    }

    static List<String> normal(String text) {
        return Stream.of(EnglishText.spoken(text).split("[^\\p{L}\\p{N}']+", -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .map(word -> SAME.getOrDefault(word, word))
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
