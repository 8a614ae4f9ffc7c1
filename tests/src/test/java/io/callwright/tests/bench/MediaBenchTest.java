/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.tests.bench.media.CBaseline;
import io.callwright.tests.bench.media.LegSearch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(180)
class MediaBenchTest {
    @Test
    void fortyLegs_areCarriedWithoutGarbage() {
        JsonNode figures = measure("pipeline");

        assertThat(figures.path("alloc_bytes_per_packet").asDouble()).isBetween(0.0, 40.0);
        assertThat(figures.path("rss_kb_per_leg").asDouble()).isLessThan(2000);
        assertThat(figures.path("pipeline_us_per_packet").asDouble()).isBetween(0.5, 5000.0);
        assertThat(figures.path("legs_pipeline").asInt()).isIn(0, 40);
        assertThat(figures.path("p99_ms").asDouble()).isBetween(0.0, 20.0);
        assertThat(figures.path("why").path("legs_bare").asString()).isEqualTo("not asked for");
    }

    @Test
    void baselineInC_isMeasuredInTheSameRun() {
        assumeTrue(CBaseline.present(), "shared material absent: bench/udp-c");

        JsonNode figures = measure("ratio");

        assertThat(figures.path("cpu_ratio_nio").asDouble()).isBetween(0.01, 3.0);
        assertThat(figures.path("cpu_ratio_ffm").asDouble()).isBetween(0.01, 3.0);
    }

    @Test
    void search_findsTheLargestNumberThatPasses() {
        assertThat(LegSearch.largest(250, 6000, legs -> legs <= 4300)).isEqualTo(4250);
        assertThat(LegSearch.largest(250, 6000, legs -> false)).isZero();
        assertThat(LegSearch.largest(250, 6000, legs -> true)).isEqualTo(6000);
    }

    private static JsonNode measure(String part) {
        BenchOptions options = new BenchOptions("switch", List.of(), Duration.ZERO, 1, null, part);
        return new JsonMapper()
                .readTree(new MediaBenchmark(MediaScale.small()).run(options).json());
    }
}
