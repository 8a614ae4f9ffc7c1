/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import java.time.Duration;
import java.util.List;

/**
 * What follows calls of one category.
 *
 * @param waits before the second, third... call; when all are used the contact is given up
 * @param jitter share of the wait, 0..1, by which it is drawn shorter or longer
 * @param otherDayPart wait until a part of the day in which the contact was not yet rung
 * @param perDay calls that may end so within 24 hours; 0 for no limit of its own
 */
public record RetryRule(List<Duration> waits, double jitter, boolean otherDayPart, int perDay) {
    /** The contact is not rung again. */
    public static final RetryRule NONE = new RetryRule(List.of(), 0, false, 0);

    public RetryRule {
        waits = List.copyOf(waits);
        if (jitter < 0 || jitter > 1 || perDay < 0) {
            throw new IllegalArgumentException("jitter is 0..1, calls per day are not negative");
        }
    }

    static RetryRule after(double jitter, Duration... waits) {
        return new RetryRule(List.of(waits), jitter, false, 0);
    }
}
