/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a caller wants by likeness to examples; "none of these" is an answer, and the usual
 * one for what is unlike all of them. Immutable; thread-safe.
 *
 * <p>A multinomial logistic regression over words, pairs of words and pieces of words, where words
 * of one meaning count as one; the language's everyday sentences are the class of none. The
 * confidence is the probability times the share of the utterance that the examples know.
 */
public final class IntentClassifier {
    /** The class of what is no intent. */
    static final String NONE = "";

    /** Accepted from here on: measured, see docs/flows.md. */
    static final double ACCEPT = 0.5;

    private final Features features;
    private final LogisticModel model;

    private IntentClassifier(Features features, LogisticModel model) {
        this.features = features;
        this.model = model;
    }

    /**
     * What an utterance was taken for.
     *
     * @param intent null for none of them
     * @param confidence of the likeliest intent, 0..1, also where it is too low to be taken
     */
    public record Guess(@Nullable String intent, double confidence) {}

    /**
     * Learns. The same examples always give the same classifier.
     *
     * @param examples sentences by the intent's name; at least two intents or one with two examples
     * @throws IllegalArgumentException naming an intent without examples
     */
    public static IntentClassifier train(Language language, Map<String, List<String>> examples) {
        examples.forEach((intent, sentences) -> {
            if (sentences.isEmpty() || intent.equals(NONE)) {
                throw new IllegalArgumentException(
                        "intent '" + intent + "' has no examples; write five or more");
            }
        });
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        examples.forEach((intent, sentences) -> {
            texts.addAll(sentences);
            sentences.forEach(sentence -> labels.add(intent));
        });
        return train(language, texts, labels, language.wishes().background());
    }

    /**
     * @param labels the intent of each text
     * @param none sentences that are no intent
     */
    static IntentClassifier train(
            Language language, List<String> texts, List<String> labels, List<String> none) {
        List<String> all = new ArrayList<>(texts);
        List<String> classes = new ArrayList<>(labels);
        all.addAll(none);
        none.forEach(text -> classes.add(NONE));
        Features features = Features.of(language, all, texts);
        return new IntentClassifier(
                features, LogisticModel.fit(all.stream().map(features::of).toList(), classes));
    }

    /** What the utterance is most like. Takes some ten microseconds. */
    public Guess classify(String text) {
        Guess guess = likeliest(text);
        return guess.confidence() >= ACCEPT ? guess : new Guess(null, guess.confidence());
    }

    /** The likeliest intent, however unlikely. */
    Guess likeliest(String text) {
        String best = NONE;
        double most = 0;
        for (Map.Entry<String, Double> entry : model.probabilities(features.of(text)).entrySet()) {
            if (!entry.getKey().equals(NONE) && entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return new Guess(best, most * features.known(text));
    }
}
