/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watches the 95th percentile of a latency over windows of time. Thread-safe; the lock is held for
 * a copy of a few thousand numbers, once a window.
 */
final class LatencyBudget {
    /** Samples of a window that are kept; of a busier one the first. */
    private static final int MOST = 4096;

    /** Fewer tell nothing about the slowest twentieth. */
    private static final int LEAST = 20;

    private final long budgetMillis;
    private final long windowNanos;
    private final int[] samples = new int[MOST]; // guarded by this
    private int count; // guarded by this
    private long startNanos; // guarded by this

    /** A window that was over the budget. */
    record Overrun(int percentile95Millis, int turns) {}

    LatencyBudget(Duration budget, Duration window, long nowNanos) {
        budgetMillis = budget.toMillis();
        windowNanos = window.toNanos();
        startNanos = nowNanos;
    }

    /**
     * Takes one latency.
     *
     * @return the window that this one ends, when it was over the budget
     */
    synchronized @Nullable Overrun record(int millis, long nowNanos) {
        Overrun over = null;
        if (nowNanos - startNanos >= windowNanos) {
            over = judge();
            count = 0;
            startNanos = nowNanos;
        }
        if (count < MOST) {
            samples[count++] = millis;
        }
        return over;
    }

    private @Nullable Overrun judge() {
        if (count < LEAST) {
            return null;
        }
        int[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        int percentile95 = sorted[(int) Math.ceil(0.95 * count) - 1];
        return percentile95 > budgetMillis ? new Overrun(percentile95, count) : null;
    }
}
