/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

import java.time.Duration;
import java.time.Instant;

/**
 * Calls that may be started. With a burst of one no second, wherever it begins, holds more than
 * {@code rate} starts; a larger burst is paid for by a slower refill, so that this stays true.
 *
 * @param rate calls per second, at least burst
 * @param burst calls that may start at the same moment, 1 or more
 * @param full when the bucket is full again: a clock that each start moves on
 */
public record TokenBucket(int rate, int burst, Instant full) {
    private static final long SECOND = 1_000_000_000L;

    public TokenBucket {
        if (burst < 1 || rate < burst) {
            throw new IllegalArgumentException(
                    "calls per second (%d) are at least the burst (%d), which is at least 1"
                            .formatted(rate, burst));
        }
    }

    /** A full bucket. */
    public static TokenBucket of(int rate, int burst) {
        return new TokenBucket(rate, burst, Instant.EPOCH);
    }

    /** How many calls may start now. */
    public int available(Instant now) {
        long missing = missingNanos(now);
        return (int) (burst - (missing + interval() - 1) / interval());
    }

    /** After so many starts; {@link IllegalStateException} when there are not so many tokens. */
    public TokenBucket take(int calls, Instant now) {
        if (calls > available(now)) {
            throw new IllegalStateException(
                    calls + " starts with " + available(now) + " tokens: ask available() first");
        }
        Instant from = full.isAfter(now) ? full : now;
        return new TokenBucket(rate, burst, from.plusNanos(calls * interval()));
    }

    /** When the next call may start; now, when one may. */
    public Instant next(Instant now) {
        return available(now) > 0 ? now : full.minusNanos((burst - 1L) * interval());
    }

    /** Rounded up: no second may gain a start by rounding. */
    private long interval() {
        int refill = rate - burst + 1;
        return (SECOND + refill - 1) / refill;
    }

    private long missingNanos(Instant now) {
        return full.isAfter(now) ? Duration.between(now, full).toNanos() : 0;
    }
}
