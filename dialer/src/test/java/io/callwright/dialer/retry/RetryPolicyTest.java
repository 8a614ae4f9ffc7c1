/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.dialer.retry.Progress.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final ZoneId ZONE = ZoneId.of("America/Denver");
    private static final Instant NOW = Instant.parse("2026-06-03T16:00:00Z"); // 10:00 there
    private static final OutcomeTable TABLE = OutcomeTable.standard();
    private static final CallReport BUSY = CallReport.refused(486, "Busy Here");
    private static final CallReport UNHEARD = CallReport.seen(Seen.CANCELLED);

    private static Next after(Progress before, CallReport report, Instant now, String trunk) {
        Outcome outcome = TABLE.of(report);
        Attempt attempt = new Attempt(now, outcome.category(), trunk);
        return RetryPolicy.DEFAULT.after(before, attempt, outcome, ZONE, now, 42);
    }

    private static Next after(CallReport report) {
        return after(Progress.NONE, report, NOW, "alpha");
    }

    private static Duration waitOf(Next next) {
        return Duration.between(NOW, ((Next.RetryAt) next).at());
    }

    private static Progress progress(Category category, int times) {
        Progress progress = Progress.NONE;
        for (int i = times; i > 0; i--) {
            progress =
                    progress.plus(
                            new Attempt(NOW.minus(Duration.ofHours(3L * i)), category, "alpha"));
        }
        return progress;
    }

    @ParameterizedTest
    @CsvSource({"486, 12, 18", "603, 1296, 1584", "503, 0, 1"})
    void firstRetry_waitsWithinItsJitter(int status, long least, long most) {
        Duration wait = waitOf(after(CallReport.refused(status, "")));

        assertThat(wait).isBetween(Duration.ofMinutes(least), Duration.ofMinutes(most));
    }

    @Test
    void manyAttempts_areCountedToTheirEnd_howeverManyTrunkFaultsAreAmongThem() {
        RetryRule often =
                new RetryRule(Collections.nCopies(50, Duration.ofSeconds(1)), 0, false, 0);
        RetryPolicy policy = new RetryPolicy(Map.of(Category.NO_ANSWER, often), 40);
        Outcome outcome = TABLE.of(UNHEARD);
        Attempt attempt = new Attempt(NOW, outcome.category(), "alpha");
        Progress progress = Progress.NONE;
        for (int i = 1; i < 40; i++) {
            assertThat(policy.after(progress, attempt, outcome, ZONE, NOW, 42))
                    .as("call %d", i)
                    .isInstanceOf(Next.RetryAt.class);
            progress = progress.plus(attempt);
            for (int fault = 0; fault < 5; fault++) {
                progress = progress.plus(new Attempt(NOW, Category.TRUNK_DOWN, "alpha"));
            }
        }

        assertThat(policy.after(progress, attempt, outcome, ZONE, NOW, 42))
                .isEqualTo(new Next.Done(outcome.category(), Next.Why.ATTEMPTS_USED));
        assertThat(progress.attempts()).hasSize(39 + Progress.KEPT);
    }

    @Test
    void jitter_isTheSameForTheSameSeedAndOtherForAnother() {
        Outcome outcome = TABLE.of(BUSY);
        Attempt attempt = new Attempt(NOW, Category.BUSY, "alpha");

        Next first = RetryPolicy.DEFAULT.after(Progress.NONE, attempt, outcome, ZONE, NOW, 1);
        Next again = RetryPolicy.DEFAULT.after(Progress.NONE, attempt, outcome, ZONE, NOW, 1);
        Next other = RetryPolicy.DEFAULT.after(Progress.NONE, attempt, outcome, ZONE, NOW, 2);

        assertThat(first).isEqualTo(again).isNotEqualTo(other);
    }

    @Test
    void busyTwiceInADay_waitsUntilTheFirstIsADayOld() {
        Instant first = NOW.minus(Duration.ofHours(1));
        Progress before = Progress.NONE.plus(new Attempt(first, Category.BUSY, "alpha"));

        Next next = after(before, BUSY, NOW, "alpha");

        assertThat(((Next.RetryAt) next).at()).isEqualTo(first.plus(Duration.ofHours(24)));
    }

    @Test
    void unheardInTheMorning_isRungInAnotherPartOfTheDay() {
        Instant at = ((Next.RetryAt) after(UNHEARD)).at();

        assertThat(DayPart.of(at, ZONE)).isEqualTo(DayPart.AFTERNOON);
        assertThat(waitOf(after(UNHEARD))).isGreaterThan(Duration.ofMinutes(107));
    }

    @Test
    void unheardMorningAndAfternoon_isRungInTheEvening() {
        Instant afternoon = Instant.parse("2026-06-03T19:00:00Z");
        Progress before = Progress.NONE.plus(new Attempt(NOW, Category.NO_ANSWER, "alpha"));

        Next next = after(before, UNHEARD, afternoon, "alpha");

        assertThat(DayPart.of(((Next.RetryAt) next).at(), ZONE)).isEqualTo(DayPart.EVENING);
    }

    @Test
    void unheardForTheFourthTime_isGivenUp() {
        Next next = after(progress(Category.NO_ANSWER, 3), UNHEARD, NOW, "alpha");

        assertThat(next).isEqualTo(new Next.Done(Category.NO_ANSWER, Next.Why.NO_MORE_RETRIES));
    }

    @Test
    void everyAttemptUsed_isGivenUpWhateverTheCategory() {
        Progress before = progress(Category.NO_ANSWER, 3);
        before = before.plus(new Attempt(NOW, Category.UNKNOWN, "alpha"));
        before = before.plus(new Attempt(NOW, Category.SCREENED, "alpha"));

        assertThat(after(before, BUSY, NOW, "alpha"))
                .isEqualTo(new Next.Done(Category.BUSY, Next.Why.ATTEMPTS_USED));
    }

    @ParameterizedTest
    @CsvSource({"PERSON, ANSWERED", "MAILBOX, VOICEMAIL"})
    void reachedContact_isDone(Seen seen, Category category) {
        assertThat(after(CallReport.seen(seen)))
                .isEqualTo(new Next.Done(category, Next.Why.REACHED));
    }

    @Test
    void declinedCall_isNotTriedThroughAnotherTrunk() {
        Next next = after(CallReport.refused(603, "Decline"));

        assertThat(((Next.RetryAt) next).notTrunk()).isNull();
        assertThat(waitOf(next)).isGreaterThan(Duration.ofHours(20));
    }

    @Test
    void unwantedCall_suppressesTheNumber() {
        assertThat(after(CallReport.refused(607, "Unwanted"))).isEqualTo(new Next.Suppress());
    }

    @Test
    void blockedCall_isTriedADayLater_andTheThirdOneAlertsSomebody() {
        CallReport blocked = CallReport.refused(603, "Network Blocked");

        assertThat(waitOf(after(blocked))).isBetween(Duration.ofHours(21), Duration.ofHours(27));
        assertThat(after(progress(Category.BLOCKED, 2), blocked, NOW, "alpha"))
                .isEqualTo(new Next.Done(Category.BLOCKED, Next.Why.ALERT));
    }

    private static Progress refused(int times, String... trunks) {
        Progress progress = Progress.NONE;
        for (int i = 0; i < times; i++) {
            progress = progress.plus(new Attempt(NOW, Category.REFUSED, trunks[i % trunks.length]));
        }
        return progress;
    }

    @Test
    void contactThatTwoTrunksRefuse_isGivenUpAfterSixCalls() {
        CallReport forbidden = CallReport.refused(403, "Forbidden");
        Next.Done done = new Next.Done(Category.REFUSED, Next.Why.NOT_TAKEN);

        assertThat(after(refused(4, "alpha", "beta"), forbidden, NOW, "alpha"))
                .isInstanceOf(Next.RetryAt.class);
        assertThat(after(refused(5, "alpha", "beta"), forbidden, NOW, "beta")).isEqualTo(done);
        assertThat(after(refused(10, "alpha"), forbidden, NOW, "alpha"))
                .isInstanceOf(Next.RetryAt.class);
        assertThat(after(refused(11, "alpha"), forbidden, NOW, "alpha")).isEqualTo(done);
    }

    @Test
    void trunkThatIsDown_orRefusesUs_givesNoContactUp() {
        Progress down = Progress.NONE;
        for (int i = 0; i < 40; i++) {
            down = down.plus(new Attempt(NOW, Category.TRUNK_DOWN, "alpha"));
            down = down.plus(new Attempt(NOW, Category.TRUNK_REJECT, "beta"));
        }

        assertThat(after(down, CallReport.seen(Seen.NO_RESPONSE), NOW, "alpha"))
                .isInstanceOf(Next.RetryAt.class);
        assertThat(after(down, CallReport.refused(402, "Payment Required"), NOW, "beta"))
                .isInstanceOf(Next.RetryAt.class);
    }

    @Test
    void networkThatIsFullForHours_givesTheContactUp() {
        CallReport full = CallReport.refused(503, "Service Unavailable");

        assertThat(after(progress(Category.CONGESTION, 22), full, NOW, "alpha"))
                .isInstanceOf(Next.RetryAt.class);
        assertThat(after(progress(Category.CONGESTION, 23), full, NOW, "alpha"))
                .isEqualTo(new Next.Done(Category.CONGESTION, Next.Why.NOT_TAKEN));
    }

    @Test
    void trunkFault_goesToTheNextTrunkAtOnce_thenWaitsTwiceAsLongEachTime() {
        CallReport silent = CallReport.seen(Seen.NO_RESPONSE);
        Progress before = Progress.NONE;
        Duration[] waits = new Duration[9];
        for (int i = 0; i < waits.length; i++) {
            Next next = after(before, silent, NOW, "alpha");
            waits[i] = waitOf(next);
            before = before.plus(new Attempt(NOW, Category.TRUNK_DOWN, "alpha"));
            if (i == 0) {
                assertThat(((Next.RetryAt) next).notTrunk()).isEqualTo("alpha");
            }
        }

        assertThat(waits[0]).isLessThan(Duration.ofSeconds(10));
        assertThat(waits[1]).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
        assertThat(waits[3]).isBetween(Duration.ofSeconds(96), Duration.ofSeconds(144));
        assertThat(waits[8]).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(18));
        assertThat(before.counted()).isZero();
    }

    @Test
    void trunkFaultsBetween_doNotConsumeAttempts() {
        Progress before = progress(Category.CONGESTION, 20);

        assertThat(after(before, BUSY, NOW, "alpha")).isInstanceOf(Next.RetryAt.class);
    }

    @Test
    void retryAfter_isObeyed() {
        CallReport asked =
                CallReport.refused(503, "Service Unavailable")
                        .withRetryAfter(Duration.ofSeconds(90));

        assertThat(waitOf(after(asked))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void notFound_asksAnotherTrunk_andIsBelievedWhenItAgrees() {
        CallReport notFound = CallReport.refused(404, "Not Found");
        Progress once = Progress.NONE.plus(new Attempt(NOW, Category.INVALID, "alpha"));

        assertThat(((Next.RetryAt) after(notFound)).notTrunk()).isEqualTo("alpha");
        assertThat(after(once, notFound, NOW, "beta"))
                .isEqualTo(new Next.Done(Category.INVALID, Next.Why.NO_MORE_RETRIES));
        assertThat(after(once, notFound, NOW, "alpha")).isInstanceOf(Next.Done.class);
    }

    @Test
    void faultOfOurs_keepsTheContactForSomeHours_thenAlertsSomebody() {
        CallReport media = CallReport.refused(488, "Not Acceptable Here");
        CallReport identity = CallReport.refused(437, "Unsupported Credential");

        assertThat(waitOf(after(media))).isLessThan(Duration.ofMinutes(1));
        assertThat(waitOf(after(identity))).isGreaterThan(Duration.ofMinutes(11));
        assertThat(after(progress(Category.MEDIA, 4), media, NOW, "alpha"))
                .isEqualTo(new Next.Done(Category.MEDIA, Next.Why.ALERT));
        assertThat(after(progress(Category.IDENTITY, 3), identity, NOW, "alpha"))
                .isEqualTo(new Next.Done(Category.IDENTITY, Next.Why.ALERT));
    }
}
