/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.List;

/** The media plane beside the C programs that show what the kernel allows. */
final class MediaBenchmark implements Benchmark {
    private static final List<String> FIGURES =
            List.of(
                    "cpu_ratio_nio",
                    "cpu_ratio_ffm",
                    "legs_bare",
                    "legs_pipeline",
                    "p99_ms",
                    "alloc_bytes_per_packet",
                    "rss_kb_per_leg");

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        for (String figure : FIGURES) {
            figures.missing(figure, "not measured yet: no media server for a bare leg to run");
        }
        return figures;
    }
}
