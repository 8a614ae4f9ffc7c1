/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Follows an utterance through a grammar word by word: tells whether it can stop here, and what may
 * come next. A nondeterministic automaton after Thompson (1968). Immutable; costly to make, cheap
 * to use.
 */
public final class GrammarAutomaton {
    /** One word leads from a state to another; null leads there without a word. */
    private record Edge(String word, int to) {}

    private static final String NO_WORD = "";

    private final Function<String, List<String>> words;
    private final List<List<Edge>> edges = new ArrayList<>();
    private final int end;

    /**
     * @param words splits a text of the grammar as the utterances will be split
     */
    public GrammarAutomaton(Grammar grammar, Function<String, List<String>> words) {
        this.words = words;
        end = add(grammar.root(), state());
    }

    /**
     * Where an utterance has come to.
     *
     * @param possible whether it begins a sentence of the grammar
     * @param complete whether it is one
     * @param next the words with which it may go on
     */
    public record Position(boolean possible, boolean complete, NavigableSet<String> next) {}

    /** The position after these words. */
    public Position after(List<String> utterance) {
        BitSet at = closure(one(0));
        for (String word : utterance) {
            at = closure(step(at, word));
        }
        NavigableSet<String> next = new TreeSet<>();
        at.stream()
                .forEach(state ->
                        edges.get(state).stream()
                                .map(Edge::word)
                                .filter(word -> !word.equals(NO_WORD))
                                .forEach(next::add));
        return new Position(!at.isEmpty(), at.get(end), next);
    }

    private BitSet step(BitSet from, String word) {
        BitSet reached = new BitSet(edges.size());
        from.stream()
                .forEach(state -> {
                    for (Edge edge : edges.get(state)) {
                        if (edge.word().equals(word)) {
                            reached.set(edge.to());
                        }
                    }
                });
        return reached;
    }

    private BitSet closure(BitSet from) {
        BitSet open = from;
        while (!open.isEmpty()) {
            BitSet more = step(open, NO_WORD);
            more.andNot(from);
            from.or(more);
            open = more;
        }
        return from;
    }

    private static BitSet one(int state) {
        BitSet set = new BitSet();
        set.set(state);
        return set;
    }

    private int state() {
        edges.add(new ArrayList<>());
        return edges.size() - 1;
    }

    private void edge(int from, String word, int to) {
        edges.get(from).add(new Edge(word, to));
    }

    /** Adds what the expansion takes from a state on; gives the state behind it. */
    private int add(Expansion expansion, int from) {
        return switch (expansion) {
            case Expansion.Words(String text) -> {
                int at = from;
                for (String word : words.apply(text)) {
                    int to = state();
                    edge(at, word, to);
                    at = to;
                }
                yield at;
            }
            case Expansion.Sequence(List<Expansion> parts) -> {
                int at = from;
                for (Expansion part : parts) {
                    at = add(part, at);
                }
                yield at;
            }
            case Expansion.OneOf(List<Expansion> choices) -> {
                int to = state();
                for (Expansion choice : choices) {
                    edge(add(choice, from), NO_WORD, to);
                }
                yield to;
            }
            case Expansion.Maybe(Expansion part) -> repeat(part, 0, 1, from);
            case Expansion.Repeat(Expansion part, int min, int max) -> repeat(part, min, max, from);
        };
    }

    /**
     * A part may be left out only by going to a state of its own: nothing leads back to one that
     * other parts begin from.
     */
    private int repeat(Expansion part, int min, int max, int from) {
        int to = state();
        int at = from;
        for (int count = 0; count < max; count++) {
            if (count >= min) {
                edge(at, NO_WORD, to);
            }
            at = add(part, at);
        }
        edge(at, NO_WORD, to);
        return to;
    }
}
