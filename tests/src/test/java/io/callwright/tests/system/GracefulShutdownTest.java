/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.SippResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GracefulShutdownTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @BeforeAll
    static void programs() {
        Landed.require(Program.BARESIP, Program.SIPP);
    }

    @Test
    void sigtermInACall_refusesNewCallsWith503AndEndsTheCallAfterTheLimit() throws Throwable {
        SwitchSettings settings = Landed.settings().drainLimit(Duration.ofSeconds(4));
        try (SwitchUnderTest agent = ChildSwitch.ready(settings);
                Baresip ann = Baresip.of("ann").start()) {
            ann.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            ann.ear().awaitSpeech(SOON);

            agent.terminate();
            Eventually.holds(
                    Duration.ofSeconds(2),
                    () -> assertThat(agent.get("/health/ready")).isNotEqualTo(200));
            SippResult late =
                    Sipp.scenario("refused")
                            .calls("agent", agent.sipPort())
                            .count(1)
                            .run(Duration.ofSeconds(10));

            assertThat(late.successful()).as(late.toString()).isEqualTo(1);
            ann.await("CALL_CLOSED", Duration.ofSeconds(8));
            assertThat(agent.awaitExit(Duration.ofSeconds(10))).hasValue(0);
            assertThat(agent.stored().call()).containsKey("ended_at").containsKey("outcome");
        }
    }

    @Test
    void sigtermWithoutACall_endsAtOnce() {
        try (SwitchUnderTest agent = ChildSwitch.ready(Landed.settings())) {
            agent.terminate();

            assertThat(agent.awaitExit(SOON)).hasValue(0);
        }
    }
}
