/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

/** Distances of packet intervals from 20 ms, in bins of a microsecond. Owned by its judge. */
final class Spacing {
    private static final long FRAME_NANOS = 20_000_000;
    private static final int LAST = 100_000;

    private final int[] bins = new int[LAST + 1];
    private long count;

    void interval(long nanos) {
        long micros = Math.abs(nanos - FRAME_NANOS) / 1000;
        bins[(int) Math.min(micros, LAST)]++;
        count++;
    }

    /** Milliseconds at a quantile, 0..1; 0 without any interval. */
    double millis(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * count));
        long sum = 0;
        for (int bin = 0; bin <= LAST; bin++) {
            sum += bins[bin];
            if (sum >= rank) {
                return bin / 1000.0;
            }
        }
        return 0;
    }
}
