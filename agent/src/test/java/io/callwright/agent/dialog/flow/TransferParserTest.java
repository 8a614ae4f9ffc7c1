/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferParserTest {
    private static final String FLOW =
            """
            flow: connect
            version: 1
            disclosure: This is an automated call.
            start: connect
            variables: {why: {type: text}, day: {type: day}}
            give-up: {no-input: nobody, no-match: nobody}
            steps:
              connect:
                transfer: ["101", "sip:bob@example.com"]
                fall-back: nobody
                LINE
              nobody: {say: "Goodbye. {{if why is set}}{{why}}{{end}}", end: nobody}
            """;

    private static Flow flow(String lines) {
        return FlowParser.parse("connect.yaml", FLOW.replace("LINE", lines), Abilities.all());
    }

    @Test
    void aTransferWithABriefingAsksFirst() {
        Flow flow =
                flow("briefing: A caller.\n    accept: Press one.\n    ring: 5 s\n    reason: why");

        Deed.Transfer transfer = (Deed.Transfer) flow.step("connect");
        assertThat(transfer.kind()).isEqualTo(TransferKind.ATTENDED);
        assertThat(transfer.to()).hasSize(2);
        assertThat(transfer.consultation().ring()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aTransferWithoutOneIsBlind() {
        Deed.Transfer transfer = (Deed.Transfer) flow("outcome: connected").step("connect");

        assertThat(transfer.kind()).isEqualTo(TransferKind.BLIND);
    }

    @Test
    void aTransferToATeamStaysWithTheNode_alsoWithoutABriefing() {
        Flow flow =
                FlowParser.parse(
                        "connect.yaml",
                        FLOW.replace("\"101\"", "team:sales").replace("LINE", "wait: 2 s"),
                        Abilities.all());

        Deed.Transfer transfer = (Deed.Transfer) flow.step("connect");
        assertThat(transfer.kind()).isEqualTo(TransferKind.ATTENDED);
        assertThat(flow.teams()).containsExactly("sales");
        assertThat(transfer.consultation().briefing()).isNull();
        assertThat(transfer.consultation().patience()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "team:Sales!|hold: One moment.|'team:Sales!' is no team",
                "team:sales|accept: Press one.|'accept' is for a transfer with a briefing",
                "team:sales|wait: 40 min|a caller waits 30 min at most",
                "101|wait: 2 s|'wait' is for a transfer to a team",
            })
    void aFaultAboutATeamIsTold(String target, String line, String fault) {
        String flow = FLOW.replace("\"101\"", "\"" + target + "\"").replace("LINE", line);

        assertThatThrownBy(() -> FlowParser.parse("connect.yaml", flow, Abilities.all()))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ring: 5 s|connect.yaml:11:5: step 'connect': 'ring' is for a transfer with a"
                        + " briefing",
                "briefing: A caller.;ring: 5 min|a telephone rings 1 s to 2 min",
                "briefing: A {{calller}}.|'calller'",
                "briefing: A {{why}}.|'{{why}}' may still be empty",
                "reason: wy|did you mean 'why'?",
                "reason: day|'day' is of type day, not text",
                "acept: Press one.|did you mean 'accept'?"
            })
    void aFaultIsToldWithItsPlace(String lines, String fault) {
        assertThatThrownBy(() -> flow(lines.replace(";", "\n    ")))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining(fault);
    }
}
