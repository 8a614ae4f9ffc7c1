/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark may be told.
 *
 * @param against what {@code sip} calls: {@code switch}, {@code sipp}, or {@code main:CLASS}
 * @param rates calls per second that {@code sip} tries, rising
 * @param step how long each rate lasts
 * @param calls how many the benchmark of calls makes
 * @param flow the flow that answers them; null for the reference configuration's
 * @param only the one part of a benchmark that has several; null for all
 * @param hours of calls that {@code voice}'s soak simulates
 */
public record BenchOptions(
        String against,
        List<Integer> rates,
        Duration step,
        int calls,
        @Nullable String flow,
        @Nullable String only,
        double hours) {
    /** Of simulated calls, where nobody asks for more: some seconds of CPU time. */
    static final double SOME_HOURS = 0.2;

    public BenchOptions {
        rates = List.copyOf(rates);
    }

    BenchOptions(
            String against,
            List<Integer> rates,
            Duration step,
            int calls,
            @Nullable String flow,
            @Nullable String only) {
        this(against, rates, step, calls, flow, only, SOME_HOURS);
    }
}
