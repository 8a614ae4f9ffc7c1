/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.engine.Trunk;
import io.callwright.dialer.engine.TrunkStanding;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.retry.Breaker;
import io.callwright.server.desk.NodeControl.Dialling;
import io.callwright.server.desk.NodeControl.Failure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The engine's view of a trunk in the words of the API. */
class TrunkStatesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Trunk PBX = new Trunk("pbx", 5, 30);

    @Test
    void openBreaker_saysSinceWhenUntilWhenAndWhy() {
        TrunkStanding.Failure silence =
                new TrunkStanding.Failure(NOON, Category.TRUNK_DOWN, 0, null, "no response");
        Breaker open = new Breaker.Open(NOON.plusSeconds(30), 1, Category.TRUNK_DOWN);

        assertThat(TrunkStates.dialling(new TrunkStanding(PBX, 2, 1, open, NOON, silence)))
                .isEqualTo(
                        new Dialling(
                                1,
                                5,
                                "open",
                                NOON,
                                NOON.plusSeconds(30),
                                "trunk-down",
                                new Failure(NOON, "trunk-down", null, null, "no response")));
    }

    @Test
    void breakerThatWasNeverOpen_isClosedWithoutATime() {
        TrunkStanding fresh = new TrunkStanding(PBX, 0, 0, Breaker.closed(), null, null);

        assertThat(TrunkStates.dialling(fresh))
                .isEqualTo(new Dialling(0, 5, "closed", null, null, null, null));
    }

    @Test
    void trial_saysWhyTheTrunkWasLeftAlone() {
        Breaker trial = new Breaker.Trial(NOON, 1, Category.CONGESTION);

        Dialling told = TrunkStates.dialling(new TrunkStanding(PBX, 1, 1, trial, NOON, null));

        assertThat(told.breaker()).isEqualTo("trial");
        assertThat(told.why()).isEqualTo("congestion");
        assertThat(told.until()).isNull();
    }
}
