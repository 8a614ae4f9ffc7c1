/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.outcome.Category;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-06-03T16:00:00Z");

    private static final String ANN = "+12025550101";

    private static Breaker after(Breaker breaker, Category... ends) {
        Breaker now = breaker;
        for (Category end : ends) {
            now = now.ended(end, ANN, NOW, NOW);
        }
        return now;
    }

    private static Breaker open() {
        Category down = Category.TRUNK_DOWN;
        return after(Breaker.closed(), down, down, down, down, down);
    }

    @Test
    void fiveFaultsInARow_leaveTheTrunkAloneFor30s() {
        assertThat(open().admits(NOW)).isFalse();
        assertThat(open().admitsAt(NOW)).isEqualTo(NOW.plusSeconds(30));
        assertThat(open().admits(NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void anyCallThatReachedTheFarEnd_beginsTheCountAgain() {
        Category down = Category.TRUNK_DOWN;
        Breaker breaker =
                after(Breaker.closed(), down, down, down, down, Category.BUSY, down, down);

        assertThat(breaker.admits(NOW)).isTrue();
    }

    @Test
    void trunkThatRefusesUs_isLeftAloneAtOnce() {
        assertThat(after(Breaker.closed(), Category.TRUNK_REJECT).admits(NOW)).isFalse();
    }

    @Test
    void destinationThatIsBarred_takesNoTrunkDown_howeverOftenItIsRefused() {
        Category no = Category.REFUSED;

        assertThat(after(Breaker.closed(), no, no, no, no, no, no, no, no).admits(NOW)).isTrue();
    }

    @Test
    void fiveDestinationsThatAreRefusedInARow_leaveTheTrunkAlone() {
        Breaker breaker = Breaker.closed();
        for (int i = 1; i <= 4; i++) {
            breaker = breaker.ended(Category.REFUSED, ANN + i, NOW, NOW);
        }
        assertThat(breaker.admits(NOW)).isTrue();
        assertThat(after(breaker, Category.BUSY, Category.REFUSED).admits(NOW)).isTrue();
        assertThat(after(breaker, Category.REFUSED).admits(NOW)).isFalse();
    }

    @Test
    void trialToABarredDestination_showsThatASilentTrunkAnswers() {
        Instant later = NOW.plusSeconds(30);

        Breaker heard = open().started(later).ended(Category.REFUSED, ANN, later, later);

        assertThat(heard.admits(later)).isTrue();
    }

    @Test
    void trial_admitsOneCall_andEachFailureDoublesTheRest() {
        Instant later = NOW.plusSeconds(30);
        Breaker trial = open().started(later);

        assertThat(trial.admits(later)).isFalse();
        Breaker again = trial.ended(Category.TRUNK_DOWN, ANN, later, later);
        assertThat(again.admitsAt(later)).isEqualTo(later.plusSeconds(60));
    }

    @Test
    void trialThatIsAnswered_closesIt() {
        Breaker trial = open().started(NOW.plusSeconds(30));

        assertThat(trial.ended(Category.NO_ANSWER, ANN, NOW.plusSeconds(30), NOW.plusSeconds(60)))
                .isEqualTo(Breaker.closed());
    }

    @Test
    void trialWhoseEndNeverComes_isForgotten() {
        Breaker trial = open().started(NOW);

        assertThat(trial.admits(NOW.plus(Breaker.TRIAL_LIMIT))).isTrue();
    }

    @Test
    void rests_endAtAQuarterOfAnHour() {
        Breaker breaker = open();
        for (int i = 0; i < 12; i++) {
            breaker = breaker.started(NOW).ended(Category.TRUNK_DOWN, ANN, NOW, NOW);
        }

        assertThat(breaker.admitsAt(NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    /** A long talk that began before the trunk failed ends well, and proves nothing. */
    @Test
    void callThatBeganBefore_changesNothing() {
        Instant before = NOW.minusSeconds(60);
        Breaker trial = open().started(NOW.plusSeconds(30));

        assertThat(open().ended(Category.ANSWERED, ANN, before, NOW)).isEqualTo(open());
        assertThat(trial.ended(Category.ANSWERED, ANN, before, NOW.plusSeconds(31)))
                .isEqualTo(trial);
        assertThat(trial.ended(Category.TRUNK_DOWN, ANN, before, NOW.plusSeconds(31)))
                .isEqualTo(trial);
    }
}
