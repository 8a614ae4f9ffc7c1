/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.says;
import static io.callwright.agent.dialog.ScriptedConversation.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.FlowParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the keys are explained: speech has two chances where there are more than two. */
class KeypadOfferTest {
    private static final String FLOW =
            """
            flow: keyed
            version: 1
            disclosure: I am a machine.
            start: question
            slots:
              stars: {type: number, min: 1, max: 5, keypad: Press a key.}
            intents:
              who-is-this: {say: A machine.}
            give-up: {no-input: bye, no-match: bye}
            steps:
              question: {ask: How many stars?, slots: [stars], attempts: MANY, next: bye}
              bye: {end: done}
            """;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 3", "5, 3"})
    void theKeysAreOfferedFromTheThirdAttemptOn_orWithTheLast(int attempts, int first) {
        List<ScriptedConversation.Turn> silent = new ArrayList<>();
        for (int i = 0; i < attempts; i++) {
            silent.add(silence());
        }
        List<Prompt> questions = questions(attempts, silent);

        assertThat(questions).hasSize(attempts);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            assertThat(questions.get(attempt - 1).text().contains("Press a key."))
                    .as("attempt " + attempt)
                    .isEqualTo(attempt >= first);
        }
    }

    @Test
    void whoAsksSomethingInBetweenIsOfferedThemStill() {
        List<Prompt> questions =
                questions(3, List.of(silence(), silence(), says("who is this"), silence()));

        assertThat(questions.get(3).text()).contains("A machine.", "Press a key.");
    }

    private static List<Prompt> questions(int attempts, List<ScriptedConversation.Turn> turns) {
        String flow = FLOW.replace("MANY", Integer.toString(attempts));
        ScriptedConversation call =
                new ScriptedConversation(
                        Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC, turns);
        new FlowRunner(DialogConfig.defaults())
                .run(
                        FlowParser.parse("keyed.yaml", flow),
                        new Variables(Map.of()),
                        call,
                        Outside.none(1));
        return call.prompts.stream().filter(prompt -> prompt.text().contains("stars?")).toList();
    }
}
