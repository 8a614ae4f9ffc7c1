/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that the switch places with {@code callwright call}. */
@Timeout(90)
class SippUasTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    @Test
    void calledPartyWhoAnswersAndIsSilent_hasACallThatTheAgentEnds() {
        SwitchSettings impatient = Landed.settings().set("dialog.no-input-timeout", "1s");
        try (Sipp called = Sipp.scenario("uas").count(1).start();
                SwitchUnderTest agent = ChildSwitch.calling(impatient, called.uri("bob"))) {
            assertThat(called.awaitEnd(LIMIT).clean(1)).isTrue();
            assertThat(agent.awaitExit(LIMIT)).hasValue(0);

            assertThat(agent.stored().call())
                    .containsEntry("direction", "OUTBOUND")
                    .containsEntry("outcome", "no-input")
                    .containsEntry("sip_status", "200")
                    .containsKey("answered_at");
        }
    }

    @Test
    void calledPartyWhoIsBusy_isStoredWithStatus486() {
        try (Sipp called = Sipp.scenario("busy").count(1).start();
                SwitchUnderTest agent = ChildSwitch.calling(Landed.settings(), called.uri("bob"))) {
            assertThat(called.awaitEnd(LIMIT).successful()).isEqualTo(1);
            assertThat(agent.awaitExit(LIMIT)).hasValue(1);

            assertThat(agent.stored().call())
                    .containsEntry("direction", "OUTBOUND")
                    .containsEntry("outcome", "not-answered")
                    .containsEntry("sip_status", "486");
        }
    }
}
