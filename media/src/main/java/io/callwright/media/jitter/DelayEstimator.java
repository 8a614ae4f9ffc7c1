/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

import java.util.Arrays;

/**
 * Learns from arrivals how much later than the quickest packet the others come, and what delay
 * would save nearly all of them. The quickest is taken over the last seconds, so that the drift of
 * the sender's clock moves it along. Owned by its jitter buffer.
 */
final class DelayEstimator {
    private static final int BIN_MILLIS = 5;
    private static final int BINS = 200;
    private static final double FORGET = 0.995;
    private static final double SAVED = 0.97;

    /** Ticks see arrivals up to one poll late, and play up to one tick late. */
    private static final int MARGIN_MILLIS = 15;

    private static final int CONFIDENT_PACKETS = 25;
    private static final long DISCONTINUITY_NANOS = 1_000_000_000L;
    private static final double RENORMALISE = 1e9;
    private static final int WINDOWS = 8;
    private static final int PACKETS_PER_WINDOW = 50;

    private final int clockRate;
    private final double[] histogram = new double[BINS];
    private final long[] windowMin = new long[WINDOWS];
    private double weight;
    private double packetWeight;
    private long packets;
    private long lastTransit;
    private int windowAt;
    private int inWindow;
    private int lastTimestamp;
    private long extendedTimestamp;
    private boolean started;

    DelayEstimator(int clockRate) {
        this.clockRate = clockRate;
    }

    void reset() {
        started = false;
    }

    void observe(int timestamp, long arrivalNanos) {
        if (!started) {
            started = true;
            weight = 0;
            packetWeight = 1;
            packets = 0;
            lastTimestamp = timestamp;
            extendedTimestamp = 0;
            inWindow = 0;
            Arrays.fill(histogram, 0);
            Arrays.fill(windowMin, Long.MAX_VALUE);
        }
        long transit = arrivalNanos - extend(timestamp);
        if (packets > 0 && Math.abs(transit - lastTransit) > DISCONTINUITY_NANOS) {
            // The sender chose a new timestamp base: what was learnt of the old one is void.
            reset();
            observe(timestamp, arrivalNanos);
            return;
        }
        lastTransit = transit;
        if (++inWindow > PACKETS_PER_WINDOW) {
            inWindow = 1;
            windowAt = (windowAt + 1) % WINDOWS;
            windowMin[windowAt] = Long.MAX_VALUE;
        }
        windowMin[windowAt] = Math.min(windowMin[windowAt], transit);
        long excessMillis = (transit - quickest()) / 1_000_000;
        // Each packet counts a little more than the one before: the same as forgetting the old
        // ones.
        packetWeight /= FORGET;
        histogram[(int) Math.min(BINS - 1, excessMillis / BIN_MILLIS)] += packetWeight;
        weight += packetWeight;
        packets++;
        if (packetWeight > RENORMALISE) {
            for (int i = 0; i < BINS; i++) {
                histogram[i] /= packetWeight;
            }
            weight /= packetWeight;
            packetWeight = 1;
        }
    }

    /** How long after the quickest possible arrival this moment is, for a packet's timestamp. */
    long delayNanos(int timestamp, long nowNanos) {
        long nanos = extendedTimestamp + nanos(timestamp - lastTimestamp);
        return nowNanos - nanos - quickest();
    }

    /** The delay that would have saved {@value #SAVED} of the packets, in ms, with a margin. */
    int wantedMillis() {
        double enough = weight * SAVED;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            sum += histogram[i];
            if (sum >= enough) {
                return (i + 1) * BIN_MILLIS + MARGIN_MILLIS;
            }
        }
        return BINS * BIN_MILLIS;
    }

    boolean confident() {
        return packets >= CONFIDENT_PACKETS;
    }

    private long quickest() {
        long min = Long.MAX_VALUE;
        for (long m : windowMin) {
            min = Math.min(min, m);
        }
        return min;
    }

    private long extend(int timestamp) {
        int step = timestamp - lastTimestamp;
        long nanos = extendedTimestamp + nanos(step);
        if (step > 0) {
            lastTimestamp = timestamp;
            extendedTimestamp = nanos;
        }
        return nanos;
    }

    private long nanos(int units) {
        return units * 1_000_000_000L / clockRate;
    }
}
