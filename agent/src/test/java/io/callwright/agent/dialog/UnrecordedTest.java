/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.FlowParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who do not want the call recorded. */
class UnrecordedTest {
    private static final String FLOW =
            """
            flow: asked
            version: 1
            language: %s
            disclosure: %s
            start: question
            slots:
              sure: {type: yes-no}
            intents:
              no-recording: {unrecorded: true}
            give-up: {no-input: bye, no-match: bye}
            steps:
              question:
                ask: "%s"
                slots: [sure]
                go: {"yes": agreed, "no": bye}
              agreed: {end: agreed}
              bye: {end: done}
            """;

    @ParameterizedTest
    @CsvSource({
        "please do not record this call",
        "i do not want to be recorded",
        "stop recording",
        "turn the recording off",
    })
    void theRecordingIsGivenUp_theAgentSaysSo_andAsksAgain(String wish) {
        String flow = FLOW.formatted("en", "This call is recorded.", "Are you sure?");

        assertThat(answer(flow, wish, "yes"))
                .isEqualTo("All right. This call is no longer recorded. Are you sure?");
    }

    @ParameterizedTest
    @CsvSource({"no me grabe", "no quiero que se grabe la llamada", "sin grabación por favor"})
    void inSpanishToo(String wish) {
        String flow = FLOW.formatted("es", "Llamada grabada.", "¿Está seguro?");

        assertThat(answer(flow, wish, "sí"))
                .isEqualTo("De acuerdo. Esta llamada ya no se graba. ¿Está seguro?");
    }

    /** What the agent says to it. */
    private static String answer(String flow, String wish, String yes) {
        ScriptedConversation call =
                new ScriptedConversation(
                        Instant.parse("2026-11-22T10:00:00Z"),
                        ZoneOffset.UTC,
                        List.of(says(wish), says(yes)));
        Conversed conversed =
                new FlowRunner(DialogConfig.defaults())
                        .run(
                                FlowParser.parse("asked.yaml", flow),
                                new Variables(Map.of()),
                                call,
                                Outside.none(1));

        assertThat(conversed.outcome()).isEqualTo("agreed");
        assertThat(call.events)
                .extracting(ScriptedConversation.Event::type)
                .contains("intent", "unrecorded");
        return call.prompts.get(2).text();
    }
}
