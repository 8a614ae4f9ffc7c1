/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.language.english.English;
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
        // words, over, ms of speech, as an answer, agent nearly done -> verdict
        "'',             false, 100, NOTHING,    false, WAIT",
        "'',             false, 700, NOTHING,    false, TAKE",
        "'',             true,  300, NOTHING,    false, RETURN",
        "uh-huh,         true,  350, NOTHING,    false, RETURN",
        "okay,           true,  350, NOTHING,    false, RETURN",
        "yeah,           true,  350, FULL,       false, RETURN",
        "yeah,           true,  350, FULL,       true,  TAKE",
        "yeah okay,      true,  550, NOTHING,    true,  RETURN",
        "yeah right,     false, 550, NOTHING,    false, WAIT",
        "yeah okay,      false, 900, NOTHING,    false, WAIT",
        "yeah okay,      true, 1100, NOTHING,    false, RETURN",
        "yeah okay,      false,1400, NOTHING,    false, TAKE",
        "no,             false, 200, NOTHING,    false, WAIT",
        "no,             true,  200, NOTHING,    false, TAKE",
        "stop,           true,  300, NOTHING,    false, TAKE",
        "operator,       true,  400, NOTHING,    false, TAKE",
        "wait,           true,  300, NOTHING,    false, TAKE",
        "hold on,        true,  400, NOTHING,    false, TAKE",
        "tuesday,        false, 400, NOTHING,    false, WAIT",
        "tuesday,        true,  400, INCOMPLETE, false, TAKE",
        "yes,            true,  300, FULL,       false, TAKE",
    })
    void aSoundOverThePrompt(
            String words,
            boolean over,
            long millis,
            Completeness answer,
            boolean nearlyOver,
            BargeIn.Verdict verdict) {
        var evidence =
                new BargeIn.Evidence(
                        words, over, millis * MS, true, answer, nearlyOver, English.LANGUAGE);

        assertThat(BargeIn.judge(evidence, 700 * MS)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        // words, over, ms of speech -> verdict
        "stop,        true,  300, TAKE",
        "operator,    true,  400, TAKE",
        "no,          true,  200, TAKE",
        "hold on,     true,  400, TAKE",
        "stop,        false, 300, WAIT",
        "uh-huh,      true,  350, RETURN",
        "'',          true,  300, RETURN",
        "tuesday,     true,  400, RETURN",
        "'',          false, 700, TAKE",
    })
    void aSoundOverAStatement_takesTheFloorByAStopWordOrItsLength(
            String words, boolean over, long millis, BargeIn.Verdict verdict) {
        var evidence =
                new BargeIn.Evidence(
                        words,
                        over,
                        millis * MS,
                        false,
                        Completeness.OPEN,
                        false,
                        English.LANGUAGE);

        assertThat(BargeIn.judge(evidence, 700 * MS)).isEqualTo(verdict);
    }

    @Test
    void theGrammarOverAStatementKnowsTheBackchannelsAndTheStopWords() {
        assertThat(Jsgf.render(BargeIn.grammar(English.LANGUAGE)))
                .contains("uh-huh", "yeah", "stop", "operator");
    }

    @Test
    void theGrammarOverAPromptKnowsTheQuestionTheBackchannelsAndTheStopWords() {
        Grammar question = new Grammar("which_day", new Expansion.Words("tuesday"));

        assertThat(Jsgf.render(BargeIn.grammar(question, English.LANGUAGE)))
                .contains("tuesday", "uh-huh", "yeah", "stop", "operator");
    }
}
