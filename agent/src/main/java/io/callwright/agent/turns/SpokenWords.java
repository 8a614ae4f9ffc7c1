/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the words of a spoken clause lie in its audio, in pieces of 20 ms. Voices do not tell; the
 * audible part is shared out among the words by their length in letters, numbers and pauses after
 * punctuation weighing more. Immutable.
 */
final class SpokenWords {
    /** -46 dBov: what is softer is the silence before or after the words. */
    private static final int AUDIBLE = 160;

    private static final int DIGIT_LETTERS = 4;
    private static final int PAUSE_LETTERS = 3;

    private record Word(String text, int from, int to) {}

    private final List<Word> words = new ArrayList<>();

    /**
     * @param clause as it was written
     * @param pieces its audio
     */
    SpokenWords(String clause, List<short[]> pieces) {
        int first = 0;
        int last = pieces.size();
        while (first < last && !isAudible(pieces.get(first))) {
            first++;
        }
        while (last > first && !isAudible(pieces.get(last - 1))) {
            last--;
        }
        String[] all = clause.strip().split("\\s+", -1);
        double total = 0;
        for (String word : all) {
            total += weight(word);
        }
        double before = 0;
        for (String word : all) {
            int from = first + (int) Math.round((last - first) * before / total);
            before += weight(word);
            int to = first + (int) Math.round((last - first) * before / total);
            words.add(new Word(word, from, to));
        }
    }

    /** The words that were said in full within the first pieces; one that was cut was not heard. */
    String heard(int pieces) {
        return String.join(
                " ", words.stream().filter(word -> word.to <= pieces).map(Word::text).toList());
    }

    /** The piece with which the word begins that was cut after so many pieces. */
    int startOfWord(int pieces) {
        int start = 0;
        for (Word word : words) {
            if (word.from <= pieces) {
                start = word.from;
            }
        }
        return Math.min(start, pieces);
    }

    private static double weight(String word) {
        double weight = 1;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            weight += Character.isDigit(c) ? DIGIT_LETTERS : Character.isLetter(c) ? 1 : 0;
        }
        return ",;:.?!".indexOf(word.charAt(word.length() - 1)) >= 0
                ? weight + PAUSE_LETTERS
                : weight;
    }

    private static boolean isAudible(short[] piece) {
        for (short sample : piece) {
            if (Math.abs(sample) >= AUDIBLE) {
                return true;
            }
        }
        return false;
    }
}
