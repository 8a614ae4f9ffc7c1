/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final long SECOND = 1_000_000_000L;

    private final RestartPolicy policy =
            new RestartPolicy(
                    new HostLimits(
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5),
                            4,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(2)));

    @Test
    void theFirstDeath_isFollowedByAStartAtOnce() {
        assertThat(policy.died(0)).isEqualTo(new RestartPolicy.Again(Duration.ZERO));
    }

    @Test
    void deathsInAWindow_doubleThePauseAndThenRest() {
        policy.died(0);
        assertThat(policy.died(SECOND)).isEqualTo(new RestartPolicy.Again(Duration.ofMillis(200)));
        assertThat(policy.died(2 * SECOND))
                .isEqualTo(new RestartPolicy.Again(Duration.ofMillis(400)));
        assertThat(policy.died(3 * SECOND))
                .isEqualTo(new RestartPolicy.Rest(Duration.ofMinutes(2)));
    }

    @Test
    void deathsFarApart_areEachTheFirst() {
        for (int i = 0; i < 100; i++) {
            assertThat(policy.died(i * 61 * SECOND))
                    .isEqualTo(new RestartPolicy.Again(Duration.ZERO));
        }
    }

    @Test
    void afterARest_itBeginsAnew() {
        for (int i = 0; i < 4; i++) {
            policy.died(i);
        }
        assertThat(policy.died(200 * SECOND)).isEqualTo(new RestartPolicy.Again(Duration.ZERO));
    }
}
