/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.BitSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Follows an utterance through a grammar word by word: tells whether it can stop here, and what may
 * come next. Immutable; costly to make, cheap to use.
 */
public final class GrammarAutomaton {
    private final Thompson sentences;

    /**
     * @param words splits a text of the grammar as the utterances will be split
     */
    public GrammarAutomaton(Grammar grammar, Function<String, List<String>> words) {
        sentences = new Thompson(grammar, words);
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
        BitSet at = sentences.start();
        for (String word : utterance) {
            at = sentences.step(at, word);
        }
        NavigableSet<String> next = new TreeSet<>(sentences.steps(at).keySet());
        return new Position(!at.isEmpty(), sentences.ends(at), next);
    }
}
