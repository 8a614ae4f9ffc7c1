/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.grammar.Thompson;
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
        Thompson sentences = new Thompson(grammar, Phrases::split);
        return minimal(deterministic(sentences, grammar.name()));
    }

    /** The subset construction: a state for each set of states that a beginning can reach. */
    private static List<State> deterministic(Thompson sentences, String name) throws Uncompilable {
        Map<BitSet, Integer> numbers = new HashMap<>();
        Deque<BitSet> open = new ArrayDeque<>();
        List<State> states = new ArrayList<>();
        BitSet first = sentences.start();
        numbers.put(first, 0);
        open.add(first);
        while (!open.isEmpty()) {
            BitSet from = open.remove();
            SortedMap<String, BitSet> reached = sentences.steps(from);
            SortedMap<String, Integer> next = new TreeMap<>();
            for (Map.Entry<String, BitSet> step : reached.entrySet()) {
                BitSet to = step.getValue();
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
            states.add(new State(sentences.ends(from), next));
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
}
