/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.webhooks.RetrySchedule.Next;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, PT5S",
        "2, PT5M",
        "3, PT30M",
        "4, PT2H",
        "5, PT5H",
        "6, PT10H",
        "7, PT14H",
        "8, PT20H",
        "9, PT24H"
    })
    void attemptThatFailed_isMadeAgainAfterItsWait_andAFifthMoreAtMost(int attempt, Duration wait) {
        assertThat(after(attempt, status(500, null), 0)).isEqualTo(again(wait, 500));
        assertThat(after(attempt, status(500, null), 1))
                .isEqualTo(again(wait.multipliedBy(12).dividedBy(10), 500));
        assertThat(after(attempt, new Outcome.Failed("no answer in time"), 0))
                .isEqualTo(new Next.Again(NOON.plus(wait), "no answer in time"));
    }

    @Test
    void tenthAttempt_isTheLast() {
        assertThat(after(10, status(500, null), 0))
                .isEqualTo(new Next.GivenUp("the receiver answered 500"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void successIs2xx(int status) {
        assertThat(after(1, status(status, null), 0)).isEqualTo(new Next.Delivered());
        assertThat(after(10, status(status, null), 0)).isEqualTo(new Next.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 304, 307, 308, 400, 401, 404, 408, 429, 500, 503, 599})
    void nothingElseIs(int status) {
        assertThat(after(1, status(status, null), 0)).isInstanceOf(Next.Again.class);
    }

    @Test
    void gone_disables() {
        assertThat(after(1, status(410, null), 0))
                .isEqualTo(new Next.Disabled("the receiver answered 410 Gone"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT2M, PT2M", // longer than ours
        "3, PT2M, PT30M", // shorter than ours
        "1, P9D, PT24H" // longer than anybody may ask
    })
    void retryAfter_isKept_whereItIsLongerThanOurs(int attempt, Duration asked, Duration wait) {
        assertThat(after(attempt, status(503, asked), 0)).isEqualTo(again(wait, 503));
    }

    private static Next after(int attempts, Outcome outcome, double luck) {
        return RetrySchedule.after(attempts, outcome, NOON, luck);
    }

    private static Outcome status(int status, @Nullable Duration retryAfter) {
        return new Outcome.Answered(status, retryAfter);
    }

    private static Next again(Duration wait, int status) {
        return new Next.Again(NOON.plus(wait), "the receiver answered " + status);
    }
}
