/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.testing.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentenceAutomatonTest {
    private static final Expansion DIGIT = Words.choice("one", "two", "three");

    @Test
    void itTakesTheGrammarsSentencesAndNoOther() throws Uncompilable {
        Grammar grammar =
                new Grammar(
                        "when",
                        new Expansion.Sequence(
                                List.of(
                                        new Expansion.Maybe(new Expansion.Words("on")),
                                        new Expansion.OneOf(
                                                List.of(
                                                        new Expansion.Words("monday"),
                                                        new Expansion.Words("monday morning"),
                                                        new Expansion.Repeat(DIGIT, 1, 3))),
                                        new Expansion.Maybe(new Expansion.Words("please")))));

        Set<String> sentences = new HashSet<>();
        collect(SentenceAutomaton.of(grammar), 0, new ArrayList<>(), sentences);

        assertThat(sentences)
                .containsExactlyInAnyOrderElementsOf(
                        Phrases.enumerate(grammar, 1000).orElseThrow());
    }

    @Test
    void statesWithTheSameFutureAreOne() throws Uncompilable {
        Grammar sixteen = new Grammar("code", new Expansion.Repeat(DIGIT, 16, 16));
        assertThat(SentenceAutomaton.of(sixteen).states()).hasSize(17);

        Grammar endings = Words.oneOf("endings", "yes please", "no please", "sure please");
        assertThat(SentenceAutomaton.of(endings).states()).hasSize(3);
    }

    @Test
    void aGrammarWithoutBoundsIsRefusedByName() {
        List<Expansion> halves = new ArrayList<>();
        for (int place = 0; place < 20; place++) {
            halves.add(
                    new Expansion.Sequence(
                            List.of(
                                    new Expansion.Repeat(DIGIT, 0, 20),
                                    new Expansion.Words("w" + place),
                                    new Expansion.Repeat(DIGIT, place + 1, place + 40))));
        }
        Grammar vast =
                new Grammar(
                        "vast",
                        new Expansion.Sequence(
                                List.of(
                                        new Expansion.Repeat(new Expansion.OneOf(halves), 1, 20),
                                        new Expansion.Repeat(DIGIT, 1, 20))));

        assertThatThrownBy(() -> SentenceAutomaton.of(vast))
                .isInstanceOf(Uncompilable.class)
                .hasMessageContaining("'vast'");
    }

    private static void collect(
            SentenceAutomaton automaton, int at, List<String> words, Set<String> sentences) {
        SentenceAutomaton.State state = automaton.states().get(at);
        if (state.last()) {
            sentences.add(String.join(" ", words));
        }
        state.next()
                .forEach((word, to) -> {
                    words.addLast(word);
                    collect(automaton, to, words, sentences);
                    words.removeLast();
                });
    }
}
