/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.WishWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sentence is judged by: its words, stemmed and with synonyms as one, pairs of neighbours,
 * and pieces of four letters. Weighted by rarity, of length one. Immutable.
 */
final class Features {
    private static final double WORD = 1;
    private static final double PAIR = 0.7;
    private static final double PIECE = 0.25;
    private static final int PIECE_LETTERS = 4;

    private final WishWords words;
    private final Language language;
    private final Map<String, Double> rarity;
    private final Set<String> known;

    private Features(Language language, Map<String, Double> rarity, Set<String> known) {
        this.language = language;
        this.words = language.wishes();
        this.rarity = rarity;
        this.known = known;
    }

    /**
     * @param all every sentence of the training
     * @param examples those of intents
     */
    static Features of(Language language, List<String> all, List<String> examples) {
        Features plain = new Features(language, Map.of(), Set.of());
        Map<String, Integer> counts = new HashMap<>();
        for (String text : all) {
            plain.raw(text).keySet().forEach(feature -> counts.merge(feature, 1, Integer::sum));
        }
        Map<String, Double> rarity = new HashMap<>();
        counts.forEach((feature, count) ->
                rarity.put(feature, Math.log((1.0 + all.size()) / (0.5 + count))));
        Set<String> known = new HashSet<>();
        examples.forEach(text -> known.addAll(plain.meanings(text)));
        return new Features(language, rarity, known);
    }

    /** The sentence's features with their weights; those that training never saw are left out. */
    Map<String, Double> of(String text) {
        Map<String, Double> weighted = new LinkedHashMap<>();
        double square = 0;
        for (Map.Entry<String, Double> entry : raw(text).entrySet()) {
            Double rare = rarity.get(entry.getKey());
            if (rare != null) {
                double weight = entry.getValue() * rare;
                weighted.put(entry.getKey(), weight);
                square += weight * weight;
            }
        }
        double length = Math.sqrt(square);
        weighted.replaceAll((feature, weight) -> weight / length);
        return weighted;
    }

    /** The share of its words that some example has; fillers count for neither. 0 for none. */
    double known(String text) {
        List<String> meanings = meanings(text);
        long here = meanings.stream().filter(known::contains).count();
        return meanings.isEmpty() ? 0 : Math.sqrt((double) here / meanings.size());
    }

    private List<String> meanings(String text) {
        List<String> meanings = new ArrayList<>();
        for (String token : language.tokens(text)) {
            if (!words.isEmpty(token)) {
                meanings.add(words.meaning(token));
            }
        }
        return meanings;
    }

    private Map<String, Double> raw(String text) {
        Map<String, Double> features = new LinkedHashMap<>();
        List<String> meanings = meanings(text);
        String before = "^";
        for (String meaning : meanings) {
            features.put(meaning, WORD);
            features.put(before + " " + meaning, PAIR);
            for (int from = 0; from + PIECE_LETTERS <= meaning.length(); from++) {
                features.put("~" + meaning.substring(from, from + PIECE_LETTERS), PIECE);
            }
            before = meaning;
        }
        return features;
    }
}
