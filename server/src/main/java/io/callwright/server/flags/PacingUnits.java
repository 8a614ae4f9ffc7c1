/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import java.time.Duration;
import java.time.Instant;

/**
 * The units of a flag of pacing: slices of time. How fast a campaign dials is felt by all its calls
 * at once, so they cannot be told apart by person; a slice has one pacing, and its calls are
 * counted under it. The slices are those of UTC, the same on every node.
 */
public final class PacingUnits {
    static final Duration SLICE = Duration.ofMinutes(10);

    private PacingUnits() {}

    /** An override of the campaign itself, by its id, holds at any time. */
    public static Flag.Given give(Flag flag, long campaign, Instant now) {
        String id = Long.toString(campaign);
        return flag.definition().overrides().containsKey(id)
                ? flag.give(id)
                : flag.give(unit(campaign, now));
    }

    /** Like {@code 17@2026-11-28T05:20:00Z}. */
    static String unit(long campaign, Instant now) {
        long slice = now.getEpochSecond() / SLICE.toSeconds() * SLICE.toSeconds();
        return campaign + "@" + Instant.ofEpochSecond(slice);
    }
}
