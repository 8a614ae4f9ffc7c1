/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

/**
 * What a judge saw of all legs together.
 *
 * @param legs that were judged
 * @param expected packets that should have come
 * @param received packets that came
 * @param lost gaps in the sequence numbers
 * @param p50Millis deviation of the spacing from 20 ms, by the kernel's time of arrival
 * @param p99Millis the same
 * @param maxMillis the same
 */
public record Verdict(
        int legs,
        long expected,
        long received,
        long lost,
        double p50Millis,
        double p99Millis,
        double maxMillis) {
    private static final double EVEN_MILLIS = 2;
    private static final double ENOUGH = 0.995;

    /** Whether every leg got its packets, and 99 of 100 within 2 ms of their time. */
    public boolean even() {
        return p99Millis <= EVEN_MILLIS && lost == 0 && received >= ENOUGH * expected;
    }

    /** For a progress line. */
    @Override
    public String toString() {
        return "%d legs: p50 %.3f, p99 %.3f, max %.2f ms, %d of %d packets, %d lost"
                .formatted(legs, p50Millis, p99Millis, maxMillis, received, expected, lost);
    }
}
