/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.engine.Recorder;
import io.callwright.store.Store;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings suppressions that came since the last look into the flight recording, whoever put them in
 * the store. Owned by {@code dial-engine}.
 */
final class SuppressionFeed {
    private static final int BATCH = 2000;

    private final Store store;
    private final Recorder recorder;
    private Instant from;

    /** Those of the instant {@code from} that were recorded. */
    private Set<Suppression> seen = new HashSet<>();

    SuppressionFeed(Store store, Recorder recorder, Instant from) {
        this.store = store;
        this.recorder = recorder;
        this.from = from;
    }

    void follow(Instant now) {
        List<Suppression> found;
        do {
            found = store.suppressions().since(from, BATCH + seen.size());
            found.stream().filter(one -> !seen.contains(one)).forEach(one -> record(one, now));
            if (!found.isEmpty()) {
                Instant last = found.getLast().since();
                Set<Suppression> atLast = new HashSet<>(last.equals(from) ? seen : Set.of());
                found.stream().filter(one -> one.since().equals(last)).forEach(atLast::add);
                from = last;
                seen = atLast;
            }
        } while (found.size() >= BATCH);
    }

    private void record(Suppression one, Instant now) {
        recorder.suppressed(one.e164(), one.campaignId(), one.until(), now);
    }
}
