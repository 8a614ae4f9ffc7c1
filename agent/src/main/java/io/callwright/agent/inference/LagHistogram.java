/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.inference;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts how long tasks took, in steps of about a half. Thread-safe; never blocks. */
public final class LagHistogram {
    private static final int[] UP_TO_MILLIS = {
        5, 10, 20, 35, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000
    };

    private final AtomicLongArray counts = new AtomicLongArray(UP_TO_MILLIS.length + 1);

    void add(long nanos) {
        long millis = nanos / 1_000_000;
        int bucket = 0;
        while (bucket < UP_TO_MILLIS.length && millis >= UP_TO_MILLIS[bucket]) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
    }

    /** What was counted since the start. */
    public Counts counts() {
        long[] now = new long[counts.length()];
        Arrays.setAll(now, counts::get);
        return new Counts(now);
    }

    /** Counts at one moment; immutable. */
    public static final class Counts {
        private final long[] counts;

        private Counts(long[] counts) {
            this.counts = counts;
        }

        /** Of before anything was counted. */
        public static Counts none() {
            return new Counts(new long[UP_TO_MILLIS.length + 1]);
        }

        /** What came after an earlier moment. */
        public Counts since(Counts earlier) {
            long[] more = new long[counts.length];
            Arrays.setAll(more, i -> counts[i] - earlier.counts[i]);
            return new Counts(more);
        }

        /** How many tasks. */
        public long total() {
            return Arrays.stream(counts).sum();
        }

        /**
         * The upper end of the step in which the percentile lies, ms; 0 without a task, and 20 s
         * for all that took longer than 10 s.
         *
         * @param percentile 0..100
         */
        public int millis(double percentile) {
            long wanted = (long) Math.ceil(percentile / 100 * total());
            if (wanted == 0) {
                return 0;
            }
            long seen = 0;
            for (int i = 0; i < UP_TO_MILLIS.length; i++) {
                seen += counts[i];
                if (seen >= wanted) {
                    return UP_TO_MILLIS[i];
                }
            }
            return 2 * UP_TO_MILLIS[UP_TO_MILLIS.length - 1];
        }
    }
}
