/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.SippResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One switch; what RFC 3261 wants in each situation, judged by SIPp. */
@Timeout(60)
class SippScenariosTest {
    private static SwitchUnderTest agent;

    @BeforeAll
    static void start() {
        Landed.require(Program.SIPP);
        agent = ChildSwitch.ready(Landed.settings());
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uac",
                "hold",
                "options",
                "stray-bye",
                "unknown-method",
                "required-extension",
                "unknown-codec"
            })
    void scenario_runsAsTheRfcSays(String scenario) {
        SippResult result = call(Sipp.scenario(scenario));

        assertThat(result.clean(1)).as(result.toString()).isTrue();
    }

    @Test
    void callOverTcp_runs() {
        SippResult result = call(Sipp.scenario("uac").tcp());

        assertThat(result.clean(1)).as(result.toString()).isTrue();
    }

    private static SippResult call(Sipp.Builder scenario) {
        return scenario.calls("agent", agent.sipPort())
                .count(1)
                .pause(Duration.ofMillis(300))
                .run(Duration.ofSeconds(15));
    }
}
