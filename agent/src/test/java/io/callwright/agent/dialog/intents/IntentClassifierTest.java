/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Twelve intents of a reception with ten examples each, and other phrasings of them that were held
 * out; {@code -Dcallwright.misses=true} prints the confusion of the examples.
 */
class IntentClassifierTest {
    private static final Language EN = English.LANGUAGE;

    private static Map<String, List<String>> sentences(String file) {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        for (String line : WordList.lines(IntentClassifierTest.class, "/intents/" + file)) {
            String[] parts = line.split("\t", -1);
            sentences.computeIfAbsent(parts[0], intent -> new ArrayList<>()).add(parts[1]);
        }
        return sentences;
    }

    @Test
    void otherPhrasingsAreTold_andWhatIsNoIntentIsRejected() {
        IntentClassifier classifier =
                IntentClassifier.train(EN, sentences("reception.examples.tsv"));
        int all = 0;
        int right = 0;
        int other = 0;
        int outside = 0;
        int accepted = 0;
        for (var entry : sentences("reception.held-out.tsv").entrySet()) {
            for (String text : entry.getValue()) {
                String guess = classifier.classify(text).intent();
                if (entry.getKey().equals("-")) {
                    outside++;
                    accepted += guess == null ? 0 : 1;
                } else {
                    all++;
                    right += entry.getKey().equals(guess) ? 1 : 0;
                    other += guess != null && !guess.equals(entry.getKey()) ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "intents, held out: %d phrasings, %.1f %% told, %.1f %% taken for another; %d"
                        + " others, %.1f %% accepted%n",
                all, 100.0 * right / all, 100.0 * other / all, outside, 100.0 * accepted / outside);

        // The aims are 92 and 1 %; docs/flows.md says that they are missed.
        assertThat((double) right / all).isGreaterThanOrEqualTo(0.65);
        assertThat((double) (other + accepted) / (all + outside)).isLessThan(0.03);
    }

    /** Five parts of the examples and of the everyday sentences, each judged by the other four. */
    @Test
    void theThresholdIsThatOfACrossValidation() {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        sentences("reception.examples.tsv")
                .forEach((intent, some) -> {
                    texts.addAll(some);
                    some.forEach(text -> labels.add(intent));
                });
        List<String> none = EN.wishes().background();
        List<Double> right = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> outside = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            int out = part;
            IntentClassifier classifier =
                    IntentClassifier.train(
                            EN, without(texts, out), without(labels, out), without(none, out));
            for (int i = out; i < texts.size(); i += 5) {
                IntentClassifier.Guess guess = classifier.likeliest(texts.get(i));
                (labels.get(i).equals(guess.intent()) ? right : other).add(guess.confidence());
            }
            for (int i = out; i < none.size(); i += 5) {
                outside.add(classifier.likeliest(none.get(i)).confidence());
            }
        }
        for (double threshold = 0.1; threshold < 0.65; threshold += 0.05) {
            System.out.printf(
                    "intents, threshold %.2f: %.1f %% told, %.1f %% taken for another, %.1f %% of"
                            + " everyday sentences accepted%n",
                    threshold,
                    100.0 * above(right, threshold) / texts.size(),
                    100.0 * above(other, threshold) / texts.size(),
                    100.0 * above(outside, threshold) / none.size());
        }
        double accepted = above(outside, IntentClassifier.ACCEPT);
        assertThat(accepted / none.size()).isLessThan(0.15);
    }

    private static List<String> without(List<String> all, int part) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i % 5 != part) {
                others.add(all.get(i));
            }
        }
        return others;
    }

    private static long above(List<Double> confidences, double threshold) {
        return confidences.stream().filter(c -> c >= threshold).count();
    }

    @Test
    void theConfusionOfTheExamplesIsShown() {
        Map<String, List<String>> some = new LinkedHashMap<>();
        sentences("reception.examples.tsv")
                .forEach((intent, texts) -> {
                    if (List.of("billing", "pay", "book", "move").contains(intent)) {
                        some.put(intent, texts);
                    }
                });

        Confusion confusion = Confusion.leaveOneOut(EN, some);

        if (Boolean.getBoolean("callwright.misses")) {
            System.out.println(confusion);
        }
        assertThat(confusion.examples()).isEqualTo(40);
        assertThat(confusion.right()).isGreaterThan(20);
        assertThat(confusion.toString()).startsWith(confusion.right() + " of 40 examples told");
    }

    @Test
    void theSameExamplesGiveTheSameClassifier() {
        Map<String, List<String>> examples = sentences("reception.examples.tsv");
        String text = "could someone explain my invoice";

        assertThat(IntentClassifier.train(EN, examples).classify(text))
                .isEqualTo(IntentClassifier.train(EN, examples).classify(text));
    }

    @Test
    void anIntentWithoutExamplesIsRefused() {
        assertThatThrownBy(() -> IntentClassifier.train(EN, Map.of("pay", List.of())))
                .hasMessageContaining("'pay' has no examples");
    }
}
