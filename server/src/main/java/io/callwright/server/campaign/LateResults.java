/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.Lane;
import io.callwright.dialer.engine.Recorder;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.store.Store;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.ProgressRepository.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Completes a flight recording by what the store knows: ends of calls that were committed, and
 * whose line died with the process. Those without an end in the store are settled later.
 */
record LateResults(Store store, Recorder recorder) {
    void write(Map<String, FlightRecord.Intent> open, Instant now) {
        for (FlightRecord.Intent call : open.values()) {
            store.queue()
                    .attempt(call.attempt())
                    .filter(attempt -> attempt.state() == Attempt.State.ENDED)
                    .ifPresent(attempt -> write(call, attempt, now));
        }
    }

    private void write(FlightRecord.Intent call, Attempt attempt, Instant now) {
        Optional<Standing> standing =
                store.progress().standing(attempt.campaignId(), attempt.e164());
        Integer status = attempt.sipStatus();
        recorder.lateResult(
                call,
                Category.valueOf(String.valueOf(attempt.category())),
                attempt.counted(),
                status == null ? 0 : status,
                Lane.RETRY,
                standing.map(Standing::due).orElse(null),
                now);
    }
}
