/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.WishWords;
import io.callwright.agent.dialog.language.WordVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sentence is judged by. Its words, stemmed and with synonyms as one; pairs of neighbours,
 * of these and of the words as they were said; pieces of four letters: weighted by rarity, together
 * of length one. And the sum of its words' vectors, of length one as well, through which a word
 * that no example has still tells something. Immutable.
 */
final class Features {
    private static final double WORD = 1;
    private static final double PAIR = 0.7;
    private static final double SPOKEN_PAIR = 0.5;
    private static final double PIECE = 0.25;
    private static final int PIECE_LETTERS = 4;

    private final WishWords words;
    private final WordVectors vectors;
    private final Language language;
    private final Map<String, Integer> places;
    private final double[] rarity;

    private Features(Language language, Map<String, Integer> counts, int sentences) {
        this.language = language;
        this.words = language.wishes();
        this.vectors = words.vectors();
        places = HashMap.newHashMap(counts.size());
        rarity = new double[counts.size()];
        counts.forEach((feature, count) -> {
            rarity[places.size()] = Math.log((1.0 + sentences) / (0.5 + count));
            places.put(feature, places.size());
        });
    }

    /**
     * @param sentences all of the training
     */
    static Features of(Language language, List<String> sentences) {
        Features plain = new Features(language, Map.of(), 0);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : sentences) {
            plain.raw(language.tokens(text))
                    .keySet()
                    .forEach(feature -> counts.merge(feature, 1, Integer::sum));
        }
        return new Features(language, counts, sentences.size());
    }

    /** How many places there are. */
    int size() {
        return vectors.dimensions() + rarity.length;
    }

    /** The sentence's features; those that training never saw are left out. */
    Sample of(String text) {
        List<String> tokens = language.tokens(text);
        double[] meaning = meaning(tokens);
        Map<Integer, Double> seen = new LinkedHashMap<>();
        double square = 0;
        for (Map.Entry<String, Double> entry : raw(tokens).entrySet()) {
            Integer place = places.get(entry.getKey());
            if (place != null) {
                double weight = entry.getValue() * rarity[place];
                seen.put(place, weight);
                square += weight * weight;
            }
        }
        int[] at = new int[meaning.length + seen.size()];
        double[] weights = new double[at.length];
        int next = 0;
        for (double value : meaning) {
            at[next] = next;
            weights[next++] = value;
        }
        double length = Math.sqrt(square);
        for (Map.Entry<Integer, Double> entry : seen.entrySet()) {
            at[next] = meaning.length + entry.getKey();
            weights[next++] = entry.getValue() / length;
        }
        return new Sample(at, weights);
    }

    private double[] meaning(List<String> tokens) {
        double[] sum = new double[vectors.dimensions()];
        tokens.forEach(token -> vectors.add(token, sum));
        double square = 0;
        for (double value : sum) {
            square += value * value;
        }
        double length = square == 0 ? 1 : Math.sqrt(square);
        for (int d = 0; d < sum.length; d++) {
            sum[d] /= length;
        }
        return sum;
    }

    private Map<String, Double> raw(List<String> tokens) {
        Map<String, Double> features = new LinkedHashMap<>();
        String before = "^";
        for (String meaning : meanings(tokens)) {
            features.put(meaning, WORD);
            features.put(before + " " + meaning, PAIR);
            for (int from = 0; from + PIECE_LETTERS <= meaning.length(); from++) {
                features.put("~" + meaning.substring(from, from + PIECE_LETTERS), PIECE);
            }
            before = meaning;
        }
        String said = "^";
        for (String token : tokens) {
            features.put(said + "_" + token, SPOKEN_PAIR);
            said = token;
        }
        return features;
    }

    private List<String> meanings(List<String> tokens) {
        List<String> meanings = new ArrayList<>();
        for (String token : tokens) {
            if (!words.isEmpty(token)) {
                meanings.add(words.meaning(token));
            }
        }
        return meanings;
    }
}
