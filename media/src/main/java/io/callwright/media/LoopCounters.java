/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of one loop: written by its thread alone, with plain ordered stores; read by any thread.
 */
final class LoopCounters {
    /** Upper bounds of the lateness histogram, microseconds; above the last is one more bin. */
    static final long[] LATE_MICROS = {100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000};

    private static final int SESSIONS = 0;
    private static final int TICKS = 1;
    private static final int LATE = 2;
    private static final int MISSED_TURNS = 3;
    private static final int LATE_MAX_NANOS = 4;
    private static final int FAILURES = 5;
    private static final int HISTOGRAM = 6;
    private static final long LATE_NANOS = 2_000_000;

    private final AtomicLongArray values = new AtomicLongArray(HISTOGRAM + LATE_MICROS.length + 1);

    void tick(long lateNanos) {
        add(TICKS, 1);
        if (lateNanos >= LATE_NANOS) {
            add(LATE, 1);
        }
        if (lateNanos > values.getPlain(LATE_MAX_NANOS)) {
            values.setOpaque(LATE_MAX_NANOS, lateNanos);
        }
        int bin = 0;
        while (bin < LATE_MICROS.length && lateNanos >= LATE_MICROS[bin] * 1000) {
            bin++;
        }
        add(HISTOGRAM + bin, 1);
    }

    void missedTurns(long turns) {
        if (turns > 0) {
            add(MISSED_TURNS, turns);
        }
    }

    void sessions(int now) {
        values.setOpaque(SESSIONS, now);
    }

    void failed() {
        add(FAILURES, 1);
    }

    private void add(int index, long n) {
        values.setOpaque(index, values.getPlain(index) + n);
    }

    int sessions() {
        return (int) values.getOpaque(SESSIONS);
    }

    long ticks() {
        return values.getOpaque(TICKS);
    }

    long lateTicks() {
        return values.getOpaque(LATE);
    }

    long missedTurns() {
        return values.getOpaque(MISSED_TURNS);
    }

    long lateMaxNanos() {
        return values.getOpaque(LATE_MAX_NANOS);
    }

    long failures() {
        return values.getOpaque(FAILURES);
    }

    long histogram(int bin) {
        return values.getOpaque(HISTOGRAM + bin);
    }
}
