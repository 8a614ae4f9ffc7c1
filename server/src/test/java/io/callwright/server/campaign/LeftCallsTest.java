/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.queue.StoreDialQueue;
import io.callwright.server.call.CallSummary;
import io.callwright.sip.Cause;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.Lane;
import io.callwright.store.dial.NodeLease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls of a node that went away, of a campaign that was over before they were settled. */
@Timeout(60)
class LeftCallsTest {
    private static final String POOL = StoreDialQueue.trunkPool("pbx");
    private static final Instant BEFORE = CampaignDialerFixture.NOON.minus(Duration.ofMinutes(10));

    @TempDir Path folder;
    private CampaignDialerFixture dialing;
    private long left;

    @BeforeEach
    void open() {
        dialing = new CampaignDialerFixture(folder);
        left = dialing.campaign(1, "3");
    }

    @AfterEach
    void close() {
        dialing.close();
    }

    /** Of a node that is gone since; as the last process that looked had written it down. */
    private Attempt leave() {
        NodeLease gone = dialing.store.nodes().join("gone", BEFORE, Duration.ofMinutes(1));
        dialing.store.permits().pool(POOL, 1);
        // Contacts are due from now on.
        Instant due = dialing.now();
        gone =
                dialing.store
                        .nodes()
                        .renew(gone, BEFORE, Duration.between(BEFORE, due).plusMinutes(1))
                        .orElseThrow();
        Claim claim =
                dialing.store
                        .queue()
                        .claim(
                                new ClaimRequest(
                                        left, gone, 1, Duration.ofMinutes(30), DialLimits.DEFAULT),
                                due)
                        .granted()
                        .getFirst();
        Intent intent = new Intent(claim, CampaignDialerFixture.OURS, "pbx", List.of(POOL));
        IntentResult result =
                dialing.store
                        .queue()
                        .intend(List.of(intent), gone, DialLimits.DEFAULT, BEFORE)
                        .getFirst();
        NodeLease _ = dialing.store.nodes().join("gone", due, Duration.ofMinutes(1));
        assertThat(dialing.store.queue().reap(due).unknown()).hasSize(1);
        assertThat(dialing.store.permits().free(POOL)).hasValue(0);
        return ((IntentResult.Dial) result).attempt();
    }

    private void over(CampaignState state) {
        assertThat(
                        dialing.store
                                .campaigns()
                                .move(left, CampaignState.RUNNING, state, null, dialing.now()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED", "ARCHIVED"})
    void callThatWasFoundBeforeThisProcess_isSettled_andItsLineIsFree(CampaignState state) {
        Attempt attempt = leave();
        over(state);
        long another = dialing.another("autumn");
        dialing.dialer.start();

        while (dialing.store.queue().attempt(attempt.id()).orElseThrow().endedAt() == null) {
            LockSupport.parkNanos(20_000_000);
        }

        assertThat(dialing.store.permits().free(POOL).orElseThrow()).isPositive();
        assertThat(dialing.store.queue().up(left)).isZero();
        assertThat(dialing.campaigns.get(another).state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void campaignWhoseCallsAreUp_isNotArchived() {
        leave();
        dialing.campaigns.cancel(left);

        assertThatThrownBy(() -> dialing.campaigns.archive(left))
                .isInstanceOf(CampaignException.class)
                .hasMessageContaining("1 of its calls are up");
        assertThat(dialing.campaigns.get(left).state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void answerThatANodeBringsLate_takesThePlaceOfTheUnknownEndItsCallWasGiven() throws Exception {
        dialing.dialer.start();
        CampaignDialerFixture.Placed call =
                Objects.requireNonNull(dialing.next(20_000), "a call is placed");
        String id = call.dial().attempt();
        Attempt attempt = dialing.store.queue().attempt(id).orElseThrow();
        // Another node thinks that this one is gone, and decides about its call.
        NodeLease _ =
                dialing.store.nodes().join(attempt.node(), dialing.now(), Duration.ofMinutes(1));
        var _ = dialing.store.queue().reap(dialing.now());
        assertThat(dialing.store.queue().reconcile(attempt, unknown(), dialing.now())).isTrue();

        call.observer().answered();
        call.observer()
                .ended(
                        new CallSummary(
                                id,
                                "done",
                                Map.of(),
                                new Cause(200, 16, null, "bye", Cause.By.REMOTE),
                                null));

        while (!"ANSWERED".equals(dialing.store.queue().attempt(id).orElseThrow().category())) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(dialing.store.queue().finished(left)).isTrue();
    }

    private AttemptResult unknown() {
        Instant now = dialing.now();
        return new AttemptResult(
                now,
                null,
                "UNKNOWN",
                true,
                null,
                null,
                null,
                new AttemptResult.Next.Again(now.plus(Duration.ofHours(4)), Lane.RETRY),
                Map.of());
    }
}
