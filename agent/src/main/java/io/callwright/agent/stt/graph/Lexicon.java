/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import io.callwright.agent.stt.Pronouncer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How words sound, in the phones of one model. Immutable.
 *
 * <p>The file has a line for each pronunciation: the word, then its phones, separated by blanks. A
 * word that it does not hold is asked of the {@link Pronouncer}, whose phones are the CMU
 * dictionary's in upper case; the file's may be either.
 */
public final class Lexicon {
    private final Map<String, List<List<String>>> pronunciations;
    private final Pronouncer others;

    private Lexicon(Map<String, List<List<String>>> pronunciations, Pronouncer others) {
        this.pronunciations = pronunciations;
        this.others = others;
    }

    /**
     * @param others knows words that the file does not hold
     */
    public static Lexicon read(Path file, Pronouncer others) throws IOException {
        Map<String, List<List<String>>> words = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.strip().split("\\s+", -1);
            if (parts.length > 1) {
                words.computeIfAbsent(parts[0], _ -> new ArrayList<>(1)).add(phones(parts, 1));
            }
        }
        return new Lexicon(words, others);
    }

    /**
     * The ways in which a word is said, the usual one first; phones in lower case.
     *
     * @throws Uncompilable when nobody knows
     */
    List<List<String>> of(String word) throws Uncompilable {
        List<List<String>> known = pronunciations.get(word);
        if (known != null) {
            return known;
        }
        String guess = others.arpabet(word).orElse("");
        if (guess.isBlank()) {
            throw new Uncompilable("the model's lexicon does not hold the word '" + word + "'");
        }
        return List.of(phones(guess.strip().split("\\s+", -1), 0));
    }

    private static List<String> phones(String[] parts, int from) {
        return Arrays.stream(parts, from, parts.length)
                .map(phone -> phone.toLowerCase(Locale.ROOT))
                .toList();
    }
}
