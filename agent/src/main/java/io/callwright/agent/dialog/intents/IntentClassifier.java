/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells what a caller wants by likeness to examples; "none of these" is an answer, and the usual
 * one for what is unlike all of them. Immutable; thread-safe.
 *
 * <p>A multinomial logistic regression over the words of a sentence and over their meaning; the
 * language's everyday sentences are the class of none. The confidence is the probability among the
 * intents that are possible where it was said.
 */
public final class IntentClassifier {
    private static final int NONE = 0;

    private final List<String> classes;
    private final Features features;
    private final LogisticModel model;

    private IntentClassifier(List<String> classes, Features features, LogisticModel model) {
        this.classes = classes;
        this.features = features;
        this.model = model;
    }

    /** How far a guess is to be believed; the thresholds are measured, see docs/flows.md. */
    public enum Verdict {
        ACCEPT,
        CONFIRM,
        REJECT;

        private static final double ACCEPTED = 0.55;
        private static final double CONFIRMED = 0.22;

        static Verdict of(double confidence) {
            return confidence >= ACCEPTED ? ACCEPT : confidence >= CONFIRMED ? CONFIRM : REJECT;
        }
    }

    /**
     * What an utterance is most like.
     *
     * @param intent the likeliest of those that are possible
     * @param confidence 0..1
     */
    public record Guess(String intent, double confidence) {
        public Verdict verdict() {
            return Verdict.of(confidence);
        }
    }

    /**
     * Learns. The same examples always give the same classifier. Takes some 100 ms.
     *
     * @param examples sentences by the intent's name, at least one intent
     * @throws IllegalArgumentException naming an intent without examples
     */
    public static IntentClassifier train(Language language, Map<String, List<String>> examples) {
        examples.forEach((intent, sentences) -> {
            if (sentences.isEmpty()) {
                throw new IllegalArgumentException(
                        "intent '" + intent + "' has no examples; write five or more");
            }
        });
        return train(language, examples, language.wishes().background());
    }

    /**
     * @param none sentences that are no intent; those that are an example as well are left out
     */
    static IntentClassifier train(
            Language language, Map<String, List<String>> examples, List<String> none) {
        Set<List<String>> taken = new HashSet<>();
        examples.values().forEach(some -> some.forEach(text -> taken.add(language.tokens(text))));
        List<String> texts = new ArrayList<>();
        none.stream().filter(text -> !taken.contains(language.tokens(text))).forEach(texts::add);
        int[] counts = new int[examples.size() + 1];
        counts[NONE] = texts.size();
        List<String> classes = new ArrayList<>(List.of(""));
        examples.forEach((intent, some) -> {
            counts[classes.size()] = some.size();
            classes.add(intent);
            texts.addAll(some);
        });
        int[] labels = new int[texts.size()];
        int next = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < counts[c]; i++) {
                labels[next++] = c;
            }
        }
        Features features = Features.of(language, texts);
        List<Sample> samples = texts.stream().map(features::of).toList();
        return new IntentClassifier(
                classes,
                features,
                LogisticModel.fit(samples, labels, classes.size(), features.size()));
    }

    /** What the utterance is most like, of all intents. Takes some ten microseconds. */
    public Guess classify(String text) {
        return classify(text, intent -> true);
    }

    /**
     * @param possible the intents that count here
     */
    public Guess classify(String text, Predicate<String> possible) {
        double[] scores = model.scores(features.of(text));
        int best = -1;
        double most = scores[NONE];
        for (int c = 1; c < scores.length; c++) {
            if (possible.test(classes.get(c))) {
                best = best < 0 || scores[c] > scores[best] ? c : best;
                most = Math.max(most, scores[c]);
            }
        }
        if (best < 0) {
            return new Guess("", 0);
        }
        double total = Math.exp(scores[NONE] - most);
        for (int c = 1; c < scores.length; c++) {
            total += possible.test(classes.get(c)) ? Math.exp(scores[c] - most) : 0;
        }
        return new Guess(classes.get(best), Math.exp(scores[best] - most) / total);
    }
}
