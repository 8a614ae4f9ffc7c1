/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Jsgf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BargeInTest {
    private static final long MS = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        // words, sure, over, ms of speech, as an answer, agent nearly done -> verdict
        "'',             true,  false, 100, NOTHING,    false, WAIT",
        "'',             true,  false, 700, NOTHING,    false, TAKE",
        "'',             true,  true,  300, NOTHING,    false, RETURN",
        "uh-huh,         true,  true,  350, NOTHING,    false, RETURN",
        "okay,           true,  true,  350, NOTHING,    false, RETURN",
        "yeah,           true,  true,  350, FULL,       false, RETURN",
        "yeah,           true,  true,  350, FULL,       true,  TAKE",
        "yeah okay,      true,  true,  550, NOTHING,    true,  RETURN",
        "yeah right,     true,  false, 550, NOTHING,    false, WAIT",
        "yeah okay,      false, false, 900, NOTHING,    false, WAIT",
        "yeah okay,      true,  true, 1100, NOTHING,    false, RETURN",
        "yeah okay,      true,  false,1400, NOTHING,    false, TAKE",
        "no,             false, false, 200, NOTHING,    false, WAIT",
        "no,             true,  false, 200, NOTHING,    false, TAKE",
        "stop,           true,  true,  300, NOTHING,    false, TAKE",
        "operator,       true,  false, 400, NOTHING,    false, TAKE",
        "wait,           true,  true,  300, NOTHING,    false, TAKE",
        "hold on,        true,  true,  400, NOTHING,    false, TAKE",
        "tuesday,        true,  false, 400, NOTHING,    false, WAIT",
        "tuesday,        true,  true,  400, INCOMPLETE, false, TAKE",
        "yes,            true,  true,  300, FULL,       false, TAKE",
    })
    void aSoundOverThePrompt(
            String words,
            boolean sure,
            boolean over,
            long millis,
            Completeness answer,
            boolean nearlyOver,
            BargeIn.Verdict verdict) {
        var evidence = new BargeIn.Evidence(words, sure, over, millis * MS, answer, nearlyOver);

        assertThat(BargeIn.judge(evidence, 700 * MS)).isEqualTo(verdict);
    }

    @Test
    void theGrammarOverAPromptKnowsTheQuestionTheBackchannelsAndTheStopWords() {
        Grammar question = new Grammar("which_day", new Expansion.Words("tuesday"));

        assertThat(Jsgf.render(BargeIn.grammar(question)))
                .contains("tuesday", "uh-huh", "yeah", "stop", "operator");
    }
}
