/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Phrases;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sentences of a grammar as the smallest deterministic automaton over words: a grammar repeats
 * nothing without end, so it has no loop, and states with the same future are one (Revuz 1992).
 *
 * @param states the first is the start; an arc leads from a state to one by a word
 */
record SentenceAutomaton(List<State> states) {
    /** More sentences than any question has; beyond it a graph would take seconds to make. */
    static final int MAX_STATES = 20_000;

    /**
     * @param last whether a sentence may end here
     * @param next word to state
     */
    record State(boolean last, SortedMap<String, Integer> next) {}

    /**
     * @throws Uncompilable when the automaton has more than {@link #MAX_STATES} states
     */
    static SentenceAutomaton of(Grammar grammar) throws Uncompilable {
        Thompson sentences = new Thompson();
        int end = sentences.add(grammar.root(), sentences.state());
        return minimal(deterministic(sentences, end, grammar.name()));
    }

    /** The subset construction: a state for each set of states that a beginning can reach. */
    private static List<State> deterministic(Thompson sentences, int end, String name)
            throws Uncompilable {
        Map<BitSet, Integer> numbers = new HashMap<>();
        Deque<BitSet> open = new ArrayDeque<>();
        List<State> states = new ArrayList<>();
        BitSet first = new BitSet();
        first.set(0);
        sentences.close(first);
        numbers.put(first, 0);
        open.add(first);
        while (!open.isEmpty()) {
            BitSet from = open.remove();
            SortedMap<String, BitSet> reached = sentences.words(from);
            SortedMap<String, Integer> next = new TreeMap<>();
            for (Map.Entry<String, BitSet> step : reached.entrySet()) {
                BitSet to = step.getValue();
                sentences.close(to);
                Integer number = numbers.get(to);
                if (number == null) {
                    number = numbers.size();
                    numbers.put(to, number);
                    open.add(to);
                }
                next.put(step.getKey(), number);
            }
            if (numbers.size() > MAX_STATES) {
                throw new Uncompilable(
                        "the grammar '%s' has too many sentences for a graph".formatted(name));
            }
            states.add(new State(from.get(end), next));
        }
        return states;
    }

    /** From the ends backwards, each state becomes the first found with the same future. */
    private static SentenceAutomaton minimal(List<State> states) {
        Map<State, Integer> classes = new HashMap<>();
        int[] classOf = new int[states.size()];
        List<State> kept = new ArrayList<>();
        for (int state : endsFirst(states)) {
            SortedMap<String, Integer> next = new TreeMap<>();
            states.get(state).next().forEach((word, to) -> next.put(word, classOf[to]));
            State same = new State(states.get(state).last(), next);
            classOf[state] =
                    classes.computeIfAbsent(
                            same,
                            _ -> {
                                kept.add(same);
                                return kept.size() - 1;
                            });
        }
        return new SentenceAutomaton(startFirst(kept));
    }

    /** The start was found last; numbers are turned round. */
    private static List<State> startFirst(List<State> kept) {
        int last = kept.size() - 1;
        return kept.reversed().stream()
                .map(state -> {
                    SortedMap<String, Integer> next = new TreeMap<>();
                    state.next().forEach((word, to) -> next.put(word, last - to));
                    return new State(state.last(), next);
                })
                .toList();
    }

    private static List<Integer> endsFirst(List<State> states) {
        List<Integer> order = new ArrayList<>();
        BitSet seen = new BitSet();
        BitSet done = new BitSet();
        Deque<Integer> path = new ArrayDeque<>();
        path.push(0);
        while (!path.isEmpty()) {
            int state = path.peek();
            if (!seen.get(state)) {
                seen.set(state);
                states.get(state).next().values().stream()
                        .filter(to -> !seen.get(to))
                        .forEach(path::push);
            } else {
                path.pop();
                if (!done.get(state)) {
                    done.set(state);
                    order.add(state);
                }
            }
        }
        return order;
    }

    /** A nondeterministic automaton after Thompson (1968); state 0 is the start. */
    private static final class Thompson {
        private record Arc(String word, int to) {}

        private static final String NO_WORD = "";

        private final List<List<Arc>> arcs = new ArrayList<>();

        int state() {
            arcs.add(new ArrayList<>(2));
            return arcs.size() - 1;
        }

        /** Adds to the set what can be reached from it without a word. */
        void close(BitSet set) {
            Deque<Integer> open = new ArrayDeque<>();
            set.stream().forEach(open::add);
            while (!open.isEmpty()) {
                for (Arc arc : arcs.get(open.remove())) {
                    if (arc.word().equals(NO_WORD) && !set.get(arc.to())) {
                        set.set(arc.to());
                        open.add(arc.to());
                    }
                }
            }
        }

        SortedMap<String, BitSet> words(BitSet from) {
            SortedMap<String, BitSet> reached = new TreeMap<>();
            from.stream()
                    .forEach(state -> {
                        for (Arc arc : arcs.get(state)) {
                            if (!arc.word().equals(NO_WORD)) {
                                reached.computeIfAbsent(arc.word(), _ -> new BitSet())
                                        .set(arc.to());
                            }
                        }
                    });
            return reached;
        }

        /** Adds what the expansion takes from a state on; gives the state behind it. */
        int add(Expansion expansion, int from) {
            return switch (expansion) {
                case Expansion.Words(String text) -> {
                    int at = from;
                    for (String word : Phrases.split(text)) {
                        at = step(at, word);
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
                        join(add(choice, from), to);
                    }
                    yield to;
                }
                case Expansion.Maybe(Expansion part) -> repeat(part, 0, 1, from);
                case Expansion.Repeat(Expansion part, int min, int max) ->
                        repeat(part, min, max, from);
            };
        }

        private int repeat(Expansion part, int min, int max, int from) {
            int to = state();
            int at = from;
            for (int count = 0; count < max; count++) {
                if (count >= min) {
                    join(at, to);
                }
                at = add(part, at);
            }
            join(at, to);
            return to;
        }

        private int step(int from, String word) {
            int to = state();
            arcs.get(from).add(new Arc(word, to));
            return to;
        }

        private void join(int from, int to) {
            arcs.get(from).add(new Arc(NO_WORD, to));
        }
    }
}
