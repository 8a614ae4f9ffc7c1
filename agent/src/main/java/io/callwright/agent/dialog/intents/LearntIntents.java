/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.intents.IntentClassifier.Guess;
import io.callwright.agent.dialog.language.Language;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the callers of a flow want, known by examples. Learns when it is first asked, or made {@link
 * #ready}; then it is immutable. Thread-safe.
 */
public final class LearntIntents {
    private final @Nullable Language language;
    private final Map<String, List<String>> examples;
    private final Map<List<String>, Set<String>> known = new HashMap<>();
    private volatile @Nullable IntentClassifier classifier;

    private LearntIntents(@Nullable Language language, Map<String, List<String>> examples) {
        this.language = language;
        this.examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
        if (language != null) {
            examples.forEach((intent, some) ->
                    some.forEach(text ->
                            known.computeIfAbsent(language.tokens(text), t -> new LinkedHashSet<>())
                                    .add(intent)));
        }
    }

    /**
     * @param examples sentences by the intent's name; every intent has some
     */
    public static LearntIntents of(Language language, Map<String, List<String>> examples) {
        return examples.isEmpty() ? none() : new LearntIntents(language, examples);
    }

    /** Knows nothing. */
    public static LearntIntents none() {
        return new LearntIntents(null, Map.of());
    }

    /** The sentences by the intent's name. */
    public Map<String, List<String>> examples() {
        return examples;
    }

    /**
     * The likeliest of some intents; null where it is to be rejected. An example itself is sure.
     *
     * @param possible those that count here
     */
    public @Nullable Guess classify(String text, Predicate<String> possible) {
        IntentClassifier learnt = learnt();
        if (learnt == null || language == null) {
            return null;
        }
        for (String intent : known.getOrDefault(language.tokens(text), Set.of())) {
            if (possible.test(intent)) {
                return new Guess(intent, 1);
            }
        }
        Guess guess = learnt.classify(text, possible);
        return guess.verdict() == IntentClassifier.Verdict.REJECT ? null : guess;
    }

    /** Learns now, if it has not yet: some 100 ms. */
    public void ready() {
        learnt();
    }

    /**
     * How well the examples of some intents are told when they are not learnt, without those of
     * usual wishes. Takes a second or two.
     */
    public List<String> confusion(Set<String> judged) {
        if (language == null) {
            return List.of();
        }
        Set<String> some = new LinkedHashSet<>(judged);
        some.retainAll(examples.keySet());
        Set<String> usual = new HashSet<>();
        for (String wish : language.wishes().usual()) {
            language.wishes()
                    .examples(wish)
                    .forEach(text -> usual.add(String.join(" ", language.tokens(text))));
        }
        boolean any =
                some.stream()
                        .anyMatch(
                                name -> !usual.containsAll(examples.getOrDefault(name, List.of())));
        return any ? Confusion.of(language, examples, some, usual).lines() : List.of();
    }

    private @Nullable IntentClassifier learnt() {
        IntentClassifier ready = classifier;
        if (ready == null && language != null) {
            synchronized (this) {
                ready = classifier;
                if (ready == null) {
                    ready = IntentClassifier.train(language, examples);
                    classifier = ready;
                }
            }
        }
        return ready;
    }
}
