/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that the switch places. */
@Timeout(90)
class SippUasTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    @Test
    void calledPartyWhoAnswers_hasACallThatTheAgentEnds() {
        try (Sipp called = Sipp.scenario("uas").count(1).start();
                SwitchUnderTest agent = ChildSwitch.ready(Landed.settings())) {
            place(agent, called.uri("bob"));

            assertThat(called.awaitEnd(LIMIT).successful()).isEqualTo(1);
        }
    }

    @Test
    void calledPartyWhoIsBusy_isStoredWithStatus486() {
        try (Sipp called = Sipp.scenario("busy").count(1).start();
                SwitchUnderTest agent = ChildSwitch.ready(Landed.settings())) {
            place(agent, called.uri("bob"));

            assertThat(called.awaitEnd(LIMIT).successful()).isEqualTo(1);
            agent.terminate();
            assertThat(agent.awaitExit(Duration.ofSeconds(15))).hasValue(0);
            Map<String, String> call = agent.stored().call();
            assertThat(call)
                    .containsEntry("direction", "OUTBOUND")
                    .containsEntry("sip_status", "486");
        }
    }

    private static void place(SwitchUnderTest agent, String uri) {
        int status = agent.placeCall(uri);
        assumeTrue(status != 404, "this switch has no way yet to be asked for a call");
        assertThat(status).isBetween(200, 299);
    }
}
