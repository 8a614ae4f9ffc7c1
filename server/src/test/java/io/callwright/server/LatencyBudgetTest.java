/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyBudgetTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LatencyBudget budget =
            new LatencyBudget(Duration.ofSeconds(1), Duration.ofMinutes(1), 0);

    @Test
    void aWindowWhoseSlowestTwentiethIsOverTheBudgetIsToldOnce() {
        record(90, 400);
        record(10, 1500);

        assertThat(budget.record(400, MINUTE)).isEqualTo(new LatencyBudget.Overrun(1500, 100));
        assertThat(budget.record(400, MINUTE + 1)).isNull();
        assertThat(budget.record(400, 3 * MINUTE)).isNull();
    }

    @Test
    void fewSlowTurnsAreWithinTheBudget() {
        record(97, 400);
        record(3, 5000);

        assertThat(budget.record(400, MINUTE)).isNull();
    }

    @Test
    void aWindowOfFewTurnsTellsNothing() {
        record(19, 5000);

        assertThat(budget.record(400, MINUTE)).isNull();
    }

    private void record(int turns, int millis) {
        for (int i = 0; i < turns; i++) {
            assertThat(budget.record(millis, 1)).isNull();
        }
    }
}
