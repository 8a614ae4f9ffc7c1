/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import io.callwright.dialer.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often one number may be rung, over all campaigns. "A day" is any 24 hours, so that a midnight
 * resets nothing.
 *
 * @param perDay calls within any 24 hours
 * @param perLife calls for ever
 * @param gap from the start of a call to the start of the next
 */
public record CallLimits(int perDay, int perLife, Duration gap) {
    /** Three a day, eight for ever, an hour apart. */
    public static final CallLimits DEFAULT = new CallLimits(3, 8, Duration.ofMinutes(60));

    /** What a day is here. */
    public static final Duration DAY = Duration.ofHours(24);

    public CallLimits {
        if (perDay < 1 || perLife < 1 || gap.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one call a day and for life, and no negative gap");
        }
    }

    /**
     * Until when a limit forbids a call.
     *
     * @param until {@link Instant#MAX}: for ever
     */
    public record Bar(Rule rule, Instant until) {}

    /**
     * The limit that forbids a call now the longest; empty when none does.
     *
     * @param asked the contact asked to be called back: then the gap is none, but the others are
     */
    public Optional<Bar> bar(NumberHistory history, boolean asked, Instant now) {
        if (history.life() >= perLife) {
            return Optional.of(new Bar(Rule.LIFE_CAP, Instant.MAX));
        }
        Instant last = history.last();
        Bar bar = new Bar(Rule.MINIMUM_GAP, last == null || asked ? Instant.MIN : last.plus(gap));
        Instant oldest = history.oldestOfDay();
        if (oldest != null && history.day() >= perDay) {
            Instant until = oldest.plus(DAY);
            if (until.isAfter(bar.until())) {
                bar = new Bar(Rule.DAILY_CAP, until);
            }
        }
        return bar.until().isAfter(now) ? Optional.of(bar) : Optional.empty();
    }
}
