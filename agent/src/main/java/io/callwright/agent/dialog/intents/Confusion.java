/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which examples of a flow are taken for another intent, when the classifier has learnt all others
 * but the one that is judged: what its author should see before it is published.
 *
 * @param examples how many there are
 * @param right how many were told
 * @param mistaken by the intent and what it was taken for ("" for none), the sentences
 */
public record Confusion(int examples, int right, Map<String, Map<String, List<String>>> mistaken) {

    /** Leaves one out after the other; takes as many trainings as there are examples. */
    public static Confusion leaveOneOut(Language language, Map<String, List<String>> examples) {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        examples.forEach((intent, sentences) -> {
            texts.addAll(sentences);
            sentences.forEach(sentence -> labels.add(intent));
        });
        Map<String, Map<String, List<String>>> mistaken = new TreeMap<>();
        int right = 0;
        for (int out = 0; out < texts.size(); out++) {
            List<String> others = new ArrayList<>(texts);
            List<String> otherLabels = new ArrayList<>(labels);
            others.remove(out);
            otherLabels.remove(out);
            String guess =
                    IntentClassifier.train(
                                    language, others, otherLabels, language.wishes().background())
                            .classify(texts.get(out))
                            .intent();
            if (labels.get(out).equals(guess)) {
                right++;
            } else {
                mistaken.computeIfAbsent(labels.get(out), intent -> new TreeMap<>())
                        .computeIfAbsent(guess == null ? "" : guess, taken -> new ArrayList<>())
                        .add(texts.get(out));
            }
        }
        return new Confusion(texts.size(), right, mistaken);
    }

    /** One line for each intent and what it was taken for. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("%d of %d examples told%n".formatted(right, examples));
        mistaken.forEach((intent, taken) ->
                taken.forEach((other, sentences) ->
                        text.append(
                                "  %s taken for %s: %s%n"
                                        .formatted(
                                                intent,
                                                other.isEmpty() ? "none" : other,
                                                String.join("; ", sentences)))));
        return text.toString();
    }
}
