/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The sentences of a grammar as a nondeterministic automaton over words after Thompson (1968). Sets
 * of states are closed: they hold what can be reached from them without a word. Immutable.
 */
public final class Thompson {
    private record Arc(String word, int to) {}

    private static final String NO_WORD = "";

    private final Function<String, List<String>> split;
    private final List<List<Arc>> arcs = new ArrayList<>();
    private final int end;

    /**
     * @param split cuts a text of the grammar into words, as the utterances will be cut
     */
    public Thompson(Grammar grammar, Function<String, List<String>> split) {
        this.split = split;
        end = add(grammar.root(), state());
    }

    /** Where every sentence begins. */
    public BitSet start() {
        BitSet first = new BitSet();
        first.set(0);
        return closed(first);
    }

    /** Whether a sentence may end there. */
    public boolean ends(BitSet states) {
        return states.get(end);
    }

    /** Where one word leads; empty when the grammar does not go on so. */
    public BitSet step(BitSet from, String word) {
        BitSet reached = new BitSet(arcs.size());
        from.stream()
                .forEach(state -> {
                    for (Arc arc : arcs.get(state)) {
                        if (arc.word().equals(word)) {
                            reached.set(arc.to());
                        }
                    }
                });
        return closed(reached);
    }

    /** Where each word leads that may come next. */
    public SortedMap<String, BitSet> steps(BitSet from) {
        SortedMap<String, BitSet> reached = new TreeMap<>();
        from.stream()
                .forEach(state -> {
                    for (Arc arc : arcs.get(state)) {
                        if (!arc.word().equals(NO_WORD)) {
                            reached.computeIfAbsent(arc.word(), _ -> new BitSet()).set(arc.to());
                        }
                    }
                });
        reached.values().forEach(this::closed);
        return reached;
    }

    private BitSet closed(BitSet states) {
        List<Integer> open = new ArrayList<>(states.stream().boxed().toList());
        while (!open.isEmpty()) {
            for (Arc arc : arcs.get(open.removeLast())) {
                if (arc.word().equals(NO_WORD) && !states.get(arc.to())) {
                    states.set(arc.to());
                    open.add(arc.to());
                }
            }
        }
        return states;
    }

    private int state() {
        arcs.add(new ArrayList<>(2));
        return arcs.size() - 1;
    }

    private void arc(int from, String word, int to) {
        arcs.get(from).add(new Arc(word, to));
    }

    /** Adds what the expansion takes from a state on; gives the state behind it. */
    private int add(Expansion expansion, int from) {
        return switch (expansion) {
            case Expansion.Words(String text) -> {
                int at = from;
                for (String word : split.apply(text)) {
                    int to = state();
                    arc(at, word, to);
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
                    arc(add(choice, from), NO_WORD, to);
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
                arc(at, NO_WORD, to);
            }
            at = add(part, at);
        }
        arc(at, NO_WORD, to);
        return to;
    }
}
