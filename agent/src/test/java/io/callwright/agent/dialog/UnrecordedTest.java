/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Abilities;
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
        String flow = FLOW.formatted("en", "This automated call is recorded.", "Are you sure?");

        assertThat(answer(flow, wish, "yes"))
                .isEqualTo("All right. This call is no longer recorded. Are you sure?");
    }

    @ParameterizedTest
    @CsvSource({"no me grabe", "no quiero que se grabe la llamada", "sin grabación por favor"})
    void inSpanishToo(String wish) {
        String flow = FLOW.formatted("es", "Llamada automática y grabada.", "¿Está seguro?");

        assertThat(answer(flow, wish, "sí"))
                .isEqualTo("De acuerdo. Esta llamada ya no se graba. ¿Está seguro?");
    }

    @ParameterizedTest
    @CsvSource({"', unrecorded: call-you', will-call", "'', done"})
    void noMessageIsAskedFor_thatCouldNotBeKept(String way, String outcome) {
        String flow =
                """
                flow: message
                version: 1
                disclosure: This automated call is recorded.
                start: question
                slots:
                  sure: {type: yes-no}
                intents:
                  no-recording: {unrecorded: true}
                give-up: {no-input: bye, no-match: bye}
                steps:
                  question:
                    ask: Would you like to leave a message?
                    slots: [sure]
                    go: {"yes": message, "no": bye}
                  message: {message: Please speak now., next: bye, silent: bye%s}
                  bye: {end: done}
                """
                        .formatted(way);
        String whole = way.isEmpty() ? flow : flow + "  call-you: {end: will-call}\n";
        ScriptedConversation call = call("do not record this call", "yes");

        assertThat(run(whole, call).outcome()).isEqualTo(outcome);
        assertThat(call.prompts).extracting(Prompt::text).noneMatch(text -> text.contains("speak"));
        assertThat(call.events)
                .extracting(ScriptedConversation.Event::type)
                .contains("message-impossible")
                .doesNotContain("effect.message");
    }

    /** What the agent says to it. */
    private static String answer(String flow, String wish, String yes) {
        ScriptedConversation call = call(wish, yes);

        assertThat(run(flow, call).outcome()).isEqualTo("agreed");
        assertThat(call.events)
                .extracting(ScriptedConversation.Event::type)
                .contains("intent", "unrecorded");
        return call.prompts.get(2).text();
    }

    private static ScriptedConversation call(String first, String second) {
        return new ScriptedConversation(
                Instant.parse("2026-11-22T10:00:00Z"),
                ZoneOffset.UTC,
                List.of(says(first), says(second)));
    }

    private static Conversed run(String flow, ScriptedConversation call) {
        return new FlowRunner(DialogConfig.defaults())
                .run(
                        FlowParser.parse("asked.yaml", flow, Abilities.all()),
                        new Variables(Map.of()),
                        call,
                        new Recorded(call));
    }

    /** Ends the recording as the call does. */
    private record Recorded(ScriptedConversation call) implements Outside {
        @Override
        public boolean isRecorded() {
            return call.events.stream().noneMatch(event -> event.type().equals("unrecorded"));
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public ToolAnswer call(ToolCall call) {
            return new ToolAnswer.Failed("unreachable");
        }

        @Override
        public Transferred transfer(TransferOrder order) {
            return new Transferred.Failed("not-possible");
        }
    }
}
