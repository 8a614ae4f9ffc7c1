/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording proves.
 *
 * @param calls intents
 * @param from of the first record; null: there is none
 * @param counts how often each charge was proved
 * @param findings the first of them
 */
public record Verdict(
        long records,
        long calls,
        long contacts,
        @Nullable Instant from,
        @Nullable Instant to,
        Map<Charge, Long> counts,
        List<Finding> findings) {
    /**
     * One breach.
     *
     * @param line of the recording, from 1; 0 for what its end shows
     */
    public record Finding(Charge charge, long line, Instant at, String what) {}

    /** Whether nothing was found. */
    public boolean clean() {
        return counts.isEmpty();
    }
}
