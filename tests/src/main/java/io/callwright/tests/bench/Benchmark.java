/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

/** One measurement of the list that {@link Bench} knows. */
sealed interface Benchmark
        permits AmdBenchmark,
                ApiBenchmark,
                CallBenchmark,
                DialerBenchmark,
                FlowBenchmark,
                MediaBenchmark,
                SipBenchmark,
                VoiceBenchmark {
    /** Measures; progress goes to standard error. */
    Figures run(BenchOptions options);
}
