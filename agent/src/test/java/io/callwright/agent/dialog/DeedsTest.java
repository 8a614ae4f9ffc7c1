/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.FlowParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeedsTest {
    private static final String FLOW =
            """
            flow: desk
            version: 1
            disclosure: This is an automated, recorded call.
            start: look
            variables:
              balance: {type: text}
            slots: {}
            give-up: {no-input: bye, no-match: bye}
            steps:
              look: {say: I will look that up., next: asked}
              asked:
                call: {url: "https://crm.example/balance", method: GET, returns: {balance: /balance}}
                next: bye
                failed: note
              note: {message: Please leave a message., next: bye, silent: bye}
              bye: {say: Goodbye., end: done}
            """;

    private final ScriptedConversation call =
            new ScriptedConversation(
                    Instant.parse("2026-11-22T10:00:00Z"),
                    ZoneOffset.UTC,
                    List.of(says("call me back")));

    @Test
    void whatIsToBeSaidIsSaidBeforeAProgramIsWaitedFor() {
        run();

        assertThat(call.transcript)
                .containsSubsequence(
                        "agent: I will look that up.", "(waits)", "agent: Please leave a message.");
    }

    @Test
    void aMessageIsListenedToWithPatience() {
        run();

        assertThat(call.listenings).singleElement().matches(Listening::patient);
    }

    private void run() {
        new FlowRunner(DialogConfig.defaults())
                .run(FlowParser.parse("desk.yaml", FLOW), Variables.none(), call, Outside.none(1));
    }
}
