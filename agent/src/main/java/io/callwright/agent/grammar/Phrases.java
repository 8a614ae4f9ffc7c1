/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The words of a grammar, and, where they are few enough, all its phrases. */
public final class Phrases {
    private Phrases() {}

    /** Every word that the grammar can take, each once, sorted. */
    public static SortedSet<String> of(Grammar grammar) {
        SortedSet<String> words = new TreeSet<>();
        collect(grammar.root(), words);
        return words;
    }

    /**
     * All phrases that the grammar takes, in the order of the grammar, each once; the empty phrase
     * is left out.
     *
     * @param limit the most phrases that are wanted, also between steps
     * @return empty when there are more
     */
    public static Optional<List<String>> enumerate(Grammar grammar, int limit) {
        try {
            Set<String> phrases = phrases(grammar.root(), limit);
            phrases.remove("");
            return Optional.of(List.copyOf(phrases));
        } catch (TooMany _) {
            return Optional.empty();
        }
    }

    /** Lower-case words of a text; runs of blanks separate them. */
    public static List<String> split(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+", -1));
    }

    private static void collect(Expansion expansion, Set<String> words) {
        switch (expansion) {
            case Expansion.Words(String text) -> words.addAll(split(text));
            case Expansion.Sequence(List<Expansion> parts) ->
                    parts.forEach(part -> collect(part, words));
            case Expansion.OneOf(List<Expansion> choices) ->
                    choices.forEach(choice -> collect(choice, words));
            case Expansion.Maybe(Expansion part) -> collect(part, words);
            case Expansion.Repeat(Expansion part, int _, int _) -> collect(part, words);
        }
    }

    private static Set<String> phrases(Expansion expansion, int limit) {
        return switch (expansion) {
            case Expansion.Words(String text) ->
                    new LinkedHashSet<>(List.of(String.join(" ", split(text))));
            case Expansion.Sequence(List<Expansion> parts) -> {
                Set<String> sofar = new LinkedHashSet<>(List.of(""));
                for (Expansion part : parts) {
                    sofar = product(sofar, phrases(part, limit), limit);
                }
                yield sofar;
            }
            case Expansion.OneOf(List<Expansion> choices) -> {
                Set<String> all = new LinkedHashSet<>();
                for (Expansion choice : choices) {
                    all.addAll(phrases(choice, limit));
                    check(all.size(), limit);
                }
                yield all;
            }
            case Expansion.Maybe(Expansion part) -> {
                Set<String> all = phrases(part, limit);
                all.add("");
                yield all;
            }
            case Expansion.Repeat(Expansion part, int min, int max) ->
                    repeated(phrases(part, limit), min, max, limit);
        };
    }

    private static Set<String> repeated(Set<String> part, int min, int max, int limit) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> sofar = new LinkedHashSet<>(List.of(""));
        for (int count = 0; count <= max; count++) {
            if (count >= min) {
                all.addAll(sofar);
                check(all.size(), limit);
            }
            if (count < max) {
                sofar = product(sofar, part, limit);
            }
        }
        return all;
    }

    private static Set<String> product(Set<String> heads, Set<String> tails, int limit) {
        check((long) heads.size() * tails.size(), limit);
        Set<String> all = new LinkedHashSet<>();
        for (String head : heads) {
            for (String tail : tails) {
                List<String> words = new ArrayList<>(split(head));
                words.addAll(split(tail));
                all.add(String.join(" ", words));
            }
        }
        return all;
    }

    private static void check(long count, int limit) {
        if (count > limit) {
            throw new TooMany();
        }
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
