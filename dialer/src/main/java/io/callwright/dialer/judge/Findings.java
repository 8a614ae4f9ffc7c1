/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Breaches found so far, and where the judge reads. Owned by one {@link Judge}. */
final class Findings {
    private static final int KEPT_EACH = 20;

    private final Map<Charge, Long> counts = new EnumMap<>(Charge.class);
    private final List<Verdict.Finding> kept = new ArrayList<>();
    private long line;
    private Instant at = Instant.EPOCH;

    void reading(long line, Instant at) {
        this.line = line;
        this.at = at;
    }

    void atEnd() {
        line = 0;
    }

    void prove(Charge charge, String what) {
        if (counts.merge(charge, 1L, Long::sum) <= KEPT_EACH) {
            kept.add(new Verdict.Finding(charge, line, at, what));
        }
    }

    Map<Charge, Long> counts() {
        return Map.copyOf(counts);
    }

    List<Verdict.Finding> kept() {
        return List.copyOf(kept);
    }
}
