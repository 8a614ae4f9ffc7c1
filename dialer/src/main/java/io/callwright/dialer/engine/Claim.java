/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.retry.Progress;
import io.callwright.dialer.window.Zones;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A due contact that this node alone may ring, until its lease ends.
 *
 * @param fence a write with another one is refused
 * @param shown the number of ours that it saw last; null: none yet
 */
public record Claim(Candidate candidate, long fence, Progress progress, @Nullable String shown) {
    /** The first zone that its contact may be in; whose clocks tell the part of the day. */
    ZoneId zone() {
        return candidate.place().zones() instanceof Zones.Candidates zones
                ? zones.ids().getFirst()
                : ZoneOffset.UTC;
    }

    /** Of the contact and the count of its calls: each draws its own, and draws it again. */
    long seed() {
        return candidate.id() * 0x9E3779B97F4A7C15L + progress.attempts().size();
    }
}
