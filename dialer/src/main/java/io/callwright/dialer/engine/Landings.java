/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Lane;
import io.callwright.dialer.engine.DialQueue.Orphan;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.dialer.retry.Next;
import io.callwright.dialer.retry.Progress;
import io.callwright.dialer.retry.RetryPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that are up, and what follows when one ends. Owned by the dial engine. */
final class Landings {
    private static final Logger LOG = LoggerFactory.getLogger(Landings.class);

    private final OutcomeTable outcomes;
    private final DialQueue queue;
    private final Recorder recorder;
    private final Campaigns campaigns;
    private final Trunks trunks;
    private final Numbers numbers;
    private final HandOffs handOffs;
    private final Map<String, Flight> flights = new HashMap<>();

    /** A call that is up. */
    private record Flight(Claim claim, Dial dial, Instant start) {}

    Landings(
            OutcomeTable outcomes,
            DialQueue queue,
            Recorder recorder,
            Campaigns campaigns,
            Trunks trunks,
            Numbers numbers,
            HandOffs handOffs) {
        this.outcomes = outcomes;
        this.queue = queue;
        this.recorder = recorder;
        this.campaigns = campaigns;
        this.trunks = trunks;
        this.numbers = numbers;
        this.handOffs = handOffs;
    }

    void started(Claim claim, Dial dial, Instant now) {
        flights.put(dial.attempt(), new Flight(claim, dial, now));
    }

    int up() {
        return flights.size();
    }

    void ended(String attempt, CallReport report, @Nullable Instant callBack, Instant now) {
        Flight flight = flights.remove(attempt);
        if (flight == null) {
            LOG.warn("attempt {} ended, but is none of ours", attempt);
            return;
        }
        Dial dial = flight.dial();
        Outcome outcome = outcomes.of(report);
        Category category = outcome.category();
        if (trunks.ended(dial.trunk(), outcome, dial.e164(), flight.start(), now)) {
            LOG.warn("trunk {} is left alone: {}, {}", dial.trunk(), category, report.reason());
        }
        numbers.ended(campaigns.get(dial.campaign()).pool(), dial.caller(), category, now);
        campaigns.ended(dial.campaign(), outcome);
        handOffs.ended(attempt, report.seen() == Seen.PERSON);
        Progress.Attempt done = new Progress.Attempt(flight.start(), category, dial.trunk());
        RetryPolicy retry = campaigns.get(dial.campaign()).retry();
        write(retry, flight.claim(), attempt, done, outcome, callBack, now);
    }

    /**
     * Its campaign's policy says what follows a call that nobody knows the end of; where nothing
     * can be made of the campaign any more, the standard one does: its lines and its number are
     * freed.
     */
    void settle(Orphan orphan, Instant now) {
        long campaign = orphan.claim().candidate().campaign();
        RetryPolicy retry =
                campaigns.knows(campaign) ? campaigns.get(campaign).retry() : RetryPolicy.DEFAULT;
        Outcome outcome = outcomes.of(CallReport.seen(Seen.CRASHED));
        Progress.Attempt done =
                new Progress.Attempt(orphan.start(), outcome.category(), orphan.trunk());
        write(retry, orphan.claim(), orphan.attempt(), done, outcome, null, now);
    }

    private void write(
            RetryPolicy retry,
            Claim claim,
            String attempt,
            Progress.Attempt done,
            Outcome outcome,
            @Nullable Instant callBack,
            Instant now) {
        Next next = retry.after(claim.progress(), done, outcome, claim.zone(), now, claim.seed());
        Lane lane = Lane.RETRY;
        if (callBack != null && outcome.category().answered()) {
            next = new Next.RetryAt(callBack, null);
            lane = Lane.CALL_BACK;
        }
        if (queue.result(claim, attempt, outcome, next, lane, now)) {
            if (callBack != null && lane == Lane.CALL_BACK) {
                recorder.callBack(claim, callBack, now);
            }
            recorder.result(claim, attempt, outcome, next, lane, now);
        }
    }
}
