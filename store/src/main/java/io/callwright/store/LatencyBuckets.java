/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.SortedMap;

/**
 * Latencies by size: each bucket ends a tenth above the one before, from 20 ms on. A percentile is
 * the end of its bucket, so it is at most a tenth too high, and never too low.
 */
public final class LatencyBuckets {
    private static final double FIRST = 20;
    private static final double GROWTH = 1.1;

    /** Ends at 60 s; what took longer counts as that. */
    private static final int LAST = 84;

    private LatencyBuckets() {}

    /** The bucket of a latency. */
    static int of(int millis) {
        if (millis <= FIRST) {
            return 0;
        }
        int bucket = (int) Math.ceil(Math.log(millis / FIRST) / Math.log(GROWTH) - 1e-9);
        return Math.min(LAST, bucket);
    }

    /** The longest latency of a bucket, ms. */
    static int end(int bucket) {
        return (int) Math.floor(FIRST * Math.pow(GROWTH, bucket) + 1e-6);
    }

    /**
     * The latency that so large a share does not exceed, ms; 0 without any.
     *
     * @param turns by bucket
     * @param share 0 to 1
     */
    public static int percentile(SortedMap<Integer, Long> turns, double share) {
        long all = turns.values().stream().mapToLong(Long::longValue).sum();
        long rank = (long) Math.ceil(share * all);
        long seen = 0;
        for (var entry : turns.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return end(entry.getKey());
            }
        }
        return 0;
    }
}
