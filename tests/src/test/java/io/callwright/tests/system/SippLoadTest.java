/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.SippResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(150)
class SippLoadTest {
    private static final int CALLS = 200;

    /** 64 times T1 (RFC 3261), after which no transaction may be left. */
    private static final Duration TABLES_EMPTY = Duration.ofSeconds(45);

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    @Test
    void twoHundredCallsAtTwentyPerSecond_loseNothingAndLeaveNothing() throws Throwable {
        try (SwitchUnderTest agent = ChildSwitch.ready(Landed.settings().forLoad(CALLS))) {
            warmUp(agent);
            Metrics before = agent.metrics();

            SippResult result =
                    Sipp.scenario("uac")
                            .calls("agent", agent.sipPort())
                            .count(CALLS)
                            .rate(20)
                            .pause(Duration.ofMillis(500))
                            .run(Duration.ofSeconds(60));

            assertThat(result.successful()).as(result.toString()).isEqualTo(CALLS);
            assertThat(result.retransmissions()).as(result.toString()).isZero();
            Eventually.holds(
                    TABLES_EMPTY,
                    () -> {
                        Metrics after = agent.metrics();
                        assertThat(after.sum(Metrics.CALLS)).hasValue(0);
                        assertThat(after.sum(Metrics.DIALOGS)).hasValue(0);
                        assertThat(after.sum(Metrics.SERVER_TRANSACTIONS)).hasValue(0);
                        assertThat(after.sum(Metrics.CLIENT_TRANSACTIONS)).hasValue(0);
                        assertThat(after.sum(Metrics.RETRANSMISSIONS)).hasValue(0);
                        assertThat(after.sum(Metrics.STACK_FAULTS)).hasValue(0);
                        assertThat(after.sum(Metrics.MEDIA_SESSIONS)).hasValue(0);
                        assertThat(after.sum(Metrics.THREADS).orElseThrow())
                                .isLessThanOrEqualTo(before.sum(Metrics.THREADS).orElseThrow() + 4);
                    });
        }
    }

    /** Pools and classes that come with the first calls are no leak. */
    private static void warmUp(SwitchUnderTest agent) {
        SippResult result =
                Sipp.scenario("uac")
                        .calls("agent", agent.sipPort())
                        .count(10)
                        .rate(5)
                        .pause(Duration.ofMillis(200))
                        .run(Duration.ofSeconds(20));
        assertThat(result.successful()).as(result.toString()).isEqualTo(10);
    }
}
