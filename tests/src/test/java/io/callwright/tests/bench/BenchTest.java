/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Installed;
import io.callwright.tests.peers.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class BenchTest {
    @Test
    void sipAgainstSipp_measuresWhatCanBeMeasuredAndSaysWhatCannot() {
        Installed.require(Program.SIPP);
        BenchOptions options =
                new BenchOptions("sipp", List.of(20, 40), Duration.ofSeconds(1), 1, null, null);

        JsonNode figures = new JsonMapper().readTree(new SipBenchmark().run(options).json());

        assertThat(figures.path("cps_clean").asInt()).isIn(0, 20, 40);
        assertThat(figures.path("retransmissions_at_500").isNumber()).isTrue();
        assertThat(figures.path("cpu_us_per_call").asDouble()).isBetween(1.0, 100_000.0);
        assertThat(figures.path("live_heap_mb_3000").isNull()).isTrue();
        assertThat(figures.path("why").path("live_heap_mb_3000").asString()).contains("no JVM");
        assertThat(figures.path("undelivered_acks_at_500").isNull()).isTrue();
    }

    @Test
    void partThatFails_losesItsOwnFiguresAlone() {
        VoicePart good =
                part("good", "barge_in_ms_p95", figures -> figures.put("barge_in_ms_p95", 21));
        VoicePart bad =
                part(
                        "bad",
                        "calls_per_core",
                        figures -> {
                            throw new IllegalStateException("no voice");
                        });
        BenchOptions options = new BenchOptions("switch", List.of(), Duration.ZERO, 1, null, null);

        JsonNode figures =
                new JsonMapper()
                        .readTree(new VoiceBenchmark(List.of(good, bad)).run(options).json());

        assertThat(figures.path("barge_in_ms_p95").asInt()).isEqualTo(21);
        assertThat(figures.path("calls_per_core").isNull()).isTrue();
        assertThat(figures.path("why").path("calls_per_core").asString()).contains("no voice");
        assertThat(figures.path("why").path("barge_in_ms_p95").isMissingNode()).isTrue();
    }

    private static VoicePart part(String name, String figure, Consumer<Figures> measure) {
        return new VoicePart() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<String> figures() {
                return List.of(figure);
            }

            @Override
            public void measure(BenchOptions options, Figures figures) {
                measure.accept(figures);
            }
        };
    }

    @Test
    void unknownName_isRefusedWithTheKnownOnes() {
        PrintStream standard = System.err;
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Bench.execute("spi", "--json");
        } finally {
            System.setErr(standard);
        }

        assertThat(status).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("no benchmark 'spi'")
                .contains("amd, api, call, dialer, flows, media, sip, voice");
    }
}
