/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.intents.IntentClassifier.Guess;
import io.callwright.agent.dialog.intents.IntentClassifier.Verdict;
import io.callwright.agent.dialog.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which examples are taken for another intent when they are not among those that were learnt: what
 * the author of a flow should see before it is published.
 *
 * @param examples how many were judged
 * @param accepted how many were told without asking back
 * @param askedBack how many were told, but would be asked back
 * @param mistaken by the intent and what it was taken for ("" for none), the other sentences
 */
public record Confusion(
        int examples,
        int accepted,
        int askedBack,
        Map<String, Map<String, List<String>>> mistaken) {
    private static final int PARTS = 5;

    /**
     * Five times learns all but a fifth of the examples, and judges that fifth.
     *
     * @param judged the intents whose examples are judged; the others are learnt whole
     * @param spared sentences that are learnt each time: nobody can change them
     */
    public static Confusion of(
            Language language,
            Map<String, List<String>> examples,
            Set<String> judged,
            Set<String> spared) {
        Map<String, Map<String, List<String>>> mistaken = new TreeMap<>();
        int all = 0;
        int accepted = 0;
        int askedBack = 0;
        for (int part = 0; part < PARTS; part++) {
            Map<String, List<String>> learnt = new LinkedHashMap<>();
            Map<String, List<String>> left = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> intent : examples.entrySet()) {
                boolean judge = judged.contains(intent.getKey());
                List<String> own = new ArrayList<>(intent.getValue());
                own.removeAll(spared);
                List<String> out = judge ? part(own, part) : List.of();
                List<String> others = new ArrayList<>(intent.getValue());
                others.removeAll(out);
                if (!others.isEmpty()) {
                    learnt.put(intent.getKey(), others);
                }
                left.put(intent.getKey(), out);
            }
            IntentClassifier classifier =
                    IntentClassifier.train(language, learnt, language.wishes().background());
            for (Map.Entry<String, List<String>> intent : left.entrySet()) {
                for (String text : intent.getValue()) {
                    Guess guess = classifier.classify(text);
                    boolean right = guess.intent().equals(intent.getKey());
                    all++;
                    if (right && guess.verdict() == Verdict.ACCEPT) {
                        accepted++;
                    } else if (right && guess.verdict() == Verdict.CONFIRM) {
                        askedBack++;
                    } else {
                        boolean none = guess.verdict() == Verdict.REJECT;
                        mistaken.computeIfAbsent(intent.getKey(), name -> new TreeMap<>())
                                .computeIfAbsent(
                                        none ? "" : guess.intent(), name -> new ArrayList<>())
                                .add(text);
                    }
                }
            }
        }
        return new Confusion(all, accepted, askedBack, mistaken);
    }

    private static List<String> part(List<String> all, int part) {
        List<String> some = new ArrayList<>();
        for (int i = part; i < all.size(); i += PARTS) {
            some.add(all.get(i));
        }
        return some;
    }

    /** A line with the sums, then one for each intent and what it was taken for. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d of %d examples are told when they are not learnt, %d more when asked back"
                        .formatted(accepted, examples, askedBack));
        mistaken.forEach((intent, taken) ->
                taken.forEach((other, sentences) ->
                        lines.add(
                                "%s %s: %s"
                                        .formatted(
                                                intent,
                                                other.isEmpty() ? "missed" : "taken for " + other,
                                                String.join("; ", sentences)))));
        return lines;
    }
}
