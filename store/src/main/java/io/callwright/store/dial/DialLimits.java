/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a number may be called, over all campaigns together. Attempts that do not count (faults
 * of a trunk) are left out.
 *
 * @param perDay in any 24 hours
 * @param perLife in all
 * @param gap between the beginnings of two attempts
 */
public record DialLimits(int perDay, int perLife, Duration gap) {
    /** Three a day, eight in all, an hour between them. */
    public static final DialLimits DEFAULT = new DialLimits(3, 8, Duration.ofMinutes(60));

    static final Duration DAY = Duration.ofHours(24);

    public DialLimits {
        if (perDay < 1 || perLife < 1 || gap.isNegative()) {
            throw new IllegalArgumentException(
                    "limits of a number: per day and life at least 1, gap not negative");
        }
    }

    /** Null when the number may be called now. For who asked to be called back there is no gap. */
    Refusal.@Nullable Reason judge(NumberHistory history, Lane lane, Instant now) {
        if (history.life() >= perLife) {
            return new Refusal.Reason(
                    Refusal.LIFE_CAP, history.life() + " of " + perLife + " attempts", null);
        }
        Instant last = history.last();
        if (last != null && lane != Lane.CALLBACK && now.isBefore(last.plus(gap))) {
            return new Refusal.Reason(
                    Refusal.GAP, "the last attempt was at " + last, last.plus(gap));
        }
        Instant oldest = history.oldestOfDay();
        if (oldest != null && history.day() >= perDay) {
            return new Refusal.Reason(
                    Refusal.DAY_CAP,
                    history.day() + " of " + perDay + " attempts in 24 hours",
                    oldest.plus(DAY));
        }
        return null;
    }
}
