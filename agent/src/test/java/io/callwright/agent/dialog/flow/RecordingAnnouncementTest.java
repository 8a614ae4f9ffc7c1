/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a disclosure tells that the call is recorded, and what follows. */
class RecordingAnnouncementTest {
    private static final String FLOW =
            """
            flow: small
            version: 1
            disclosure: I am a machine.
            start: greet
            parameters:
              name: {type: text, default: Ann}
            give-up: {no-input: bye, no-match: bye}
            steps:
              greet:
                say: Hello {{name}}.
                next: bye
              bye:
                end: done
            """;

    @Test
    void aMessageIsTakenOnlyWhereTheRecordingIsAnnounced() {
        String takesMessages =
                FLOW.replace(
                        "say: Hello {{name}}.\n    next: bye",
                        "message: Speak.\n    next: bye\n    silent: bye");
        Abilities node = new Abilities(Set.of(), true, false, Set.of(), Set.of("en"));

        assertThatThrownBy(() -> FlowParser.parse("small.yaml", takesMessages, node))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:")
                .hasMessageContaining("the caller is not told of one")
                .hasMessageContaining("say that the call is recorded");
        String told =
                takesMessages.replace("I am a machine.", "I am a machine. We record this call.");
        assertThat(FlowParser.parse("small.yaml", told, node).announcesRecording()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "This automated call is recorded., true",
        "A machine keeps a recording of this call., true",
        "I am a machine., false",
        "My {{name}} is an automated call and recorded., true",
        "I am a machine and my name is {{name}}., false",
        "By the records of a machine you are {{name}}., false",
    })
    void aDisclosureThatTellsOfTheRecordingIsKnownByItsWords(String disclosure, boolean told) {
        Flow flow =
                FlowParser.parse(
                        "small.yaml", FLOW.replace("I am a machine.", "\"" + disclosure + "\""));

        assertThat(flow.announcesRecording()).isEqualTo(told);
    }

    @Test
    void everyWordingOfADisclosureHasToTell() {
        String one = "disclosure: [A machine makes this recording., I am a machine.]";
        String all = "disclosure: [A recorded machine., We record calls by machine.]";

        assertThat(disclosing(one).announcesRecording()).isFalse();
        assertThat(disclosing(all).announcesRecording()).isTrue();
    }

    private static Flow disclosing(String line) {
        return FlowParser.parse("small.yaml", FLOW.replace("disclosure: I am a machine.", line));
    }
}
