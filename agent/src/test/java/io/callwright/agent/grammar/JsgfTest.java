/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsgfTest {
    private static final Expansion YES = new Expansion.Words("yes please");
    private static final Expansion NO = new Expansion.Words("no");

    @Test
    void everyExpansion_hasItsForm() {
        Grammar grammar =
                new Grammar(
                        "answer",
                        new Expansion.Sequence(
                                List.of(
                                        new Expansion.Maybe(new Expansion.Words("um")),
                                        new Expansion.OneOf(List.of(YES, NO)),
                                        new Expansion.Repeat(NO, 1, 3),
                                        new Expansion.Repeat(NO, 2, 2))));

        assertThat(Jsgf.render(grammar))
                .isEqualTo(
                        """
                        #JSGF V1.0 UTF-8 en;
                        grammar answer;
                        <part1> = no;
                        public <answer> = [um] (yes please | no) <part1> [<part1> [<part1>]] <part1> <part1>;
                        """);
    }

    @Test
    void wordsWithSignsOfTheFormat_areQuoted() {
        Grammar grammar = new Grammar("g", new Expansion.Words("it's a<b \"c\\"));

        assertThat(Jsgf.render(grammar)).endsWith("public <g> = it's \"a<b\" \"\\\"c\\\\\";\n");
    }

    @Test
    void nonsenseAndGiants_areRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jsgf.render(new Grammar("g", new Expansion.OneOf(List.of()))))
                .withMessage("grammar 'g' has an empty choice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jsgf.render(new Grammar("g", new Expansion.Words(" "))))
                .withMessage("grammar 'g' has an empty word");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jsgf.render(new Grammar("g", new Expansion.Repeat(NO, 3, 2))))
                .withMessage("grammar 'g' repeats 3 to 2 times");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Jsgf.render(
                                new Grammar(
                                        "g",
                                        new Expansion.OneOf(Collections.nCopies(40_000, YES)))))
                .withMessageContaining("longer than 200000 characters");
    }

    @Test
    void phrasesAreEnumerated_untilThereAreTooMany() {
        Grammar digits =
                new Grammar("d", new Expansion.Repeat(new Expansion.OneOf(List.of(YES, NO)), 0, 2));

        assertThat(Phrases.of(digits)).containsExactly("no", "please", "yes");
        assertThat(Phrases.enumerate(digits, 100).orElseThrow())
                .containsExactly(
                        "yes please",
                        "no",
                        "yes please yes please",
                        "yes please no",
                        "no yes please",
                        "no no");
        assertThat(Phrases.enumerate(digits, 5)).isEmpty();
        assertThat(Phrases.enumerate(new Grammar("d", new Expansion.Repeat(NO, 1, 1000)), 50))
                .isEmpty();
    }
}
