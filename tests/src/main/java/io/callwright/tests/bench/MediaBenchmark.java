/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.media.net.LibcNetwork;
import io.callwright.tests.bench.media.BusyMachine;
import io.callwright.tests.bench.media.CBaseline;
import io.callwright.tests.bench.media.LegSearch;
import io.callwright.tests.bench.media.LegServer;
import io.callwright.tests.bench.media.RtpJudge;
import io.callwright.tests.bench.media.Verdict;
import io.callwright.tests.peers.FreePorts;
import io.callwright.tests.peers.PeerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The media plane beside the C programs that show what the kernel allows: the server on the first
 * core, whoever talks with it on the second.
 */
final class MediaBenchmark implements Benchmark {
    private static final int SERVER_CORE = 0;
    private static final int JUDGE_CORE = 1;
    private static final List<String> FIGURES =
            List.of(
                    "cpu_ratio_nio",
                    "cpu_ratio_ffm",
                    "legs_bare",
                    "legs_pipeline",
                    "p99_ms",
                    "alloc_bytes_per_packet",
                    "rss_kb_per_leg");

    private static final List<String> OF_PIPELINE =
            List.of("p99_ms", "alloc_bytes_per_packet", "rss_kb_per_leg");

    /** An odd number: what happens once in a process (a class that is loaded) is no figure. */
    private static final int INTERVALS = 3;

    private final MediaScale scale;

    MediaBenchmark() {
        this(MediaScale.full());
    }

    MediaBenchmark(MediaScale scale) {
        this.scale = scale;
    }

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        FIGURES.forEach(figure -> figures.missing(figure, "not asked for"));
        if (!LibcNetwork.supported() || Runtime.getRuntime().availableProcessors() < 2) {
            String why = "needs Linux on a 64-bit machine with two cores";
            FIGURES.forEach(figure -> figures.missing(figure, why));
            return figures;
        }
        String only = options.only();
        if (only == null || only.equals("ratio")) {
            attempt(figures, List.of("cpu_ratio_nio", "cpu_ratio_ffm"), () -> ratios(figures));
        }
        if (only == null || only.equals("bare")) {
            attempt(figures, List.of("legs_bare"), () -> bare(figures));
        }
        if (only == null || only.equals("pipeline")) {
            attempt(figures, OF_PIPELINE, () -> pipeline(figures));
        }
        if (only == null || only.equals("busy")) {
            attempt(figures, List.of("p99_ms_busy", "p99_ms_busy_plain"), () -> busy(figures));
        }
        return figures;
    }

    /** One part that fails must not lose what the others measure. */
    private static void attempt(Figures figures, List<String> names, Runnable part) {
        try {
            part.run();
        } catch (PeerException e) {
            System.err.println(e.getMessage());
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            names.forEach(name -> figures.missing(name, why));
        }
    }

    /** Every design once in each round, so that what else the machine does meets all of them. */
    private void ratios(Figures figures) {
        CBaseline c = CBaseline.compile(SERVER_CORE, JUDGE_CORE);
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        for (int round = 1; round <= scale.rounds(); round++) {
            for (String design : List.of("c poll", "c uring-poll", "nio", "libc")) {
                CBaseline.Run run =
                        design.startsWith("c ")
                                ? c.design(design.substring(2), scale.legs())
                                : c.ours(design, scale.legs());
                System.err.printf("%d legs, %s: %s%n", scale.legs(), design, run);
                cpu.computeIfAbsent(design, d -> new ArrayList<>()).add(run.cpuPercent());
            }
        }
        double best = Math.min(median(cpu, "c poll"), median(cpu, "c uring-poll"));
        figures.put("cpu_ratio_nio", best / median(cpu, "nio"));
        figures.put("cpu_ratio_ffm", best / median(cpu, "libc"));
        figures.put("cpu_percent_c", best);
        figures.put("cpu_percent_nio", median(cpu, "nio"));
        figures.put("cpu_percent_ffm", median(cpu, "libc"));
    }

    private static double median(Map<String, List<Double>> cpu, String design) {
        return median(cpu.getOrDefault(design, List.of()));
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new PeerException("no run to take a median of");
        }
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void bare(Figures figures) {
        try (RtpJudge judge = new RtpJudge(FreePorts.one(), JUDGE_CORE);
                LegServer server = LegServer.bare("nio", judge.port(), 1)) {
            server.warmUp(judge);
            server.pin(SERVER_CORE);
            int most =
                    LegSearch.largest(
                            scale.step(),
                            scale.most(),
                            legs -> told("bare", judge(server, judge, legs)).even());
            figures.put("legs_bare", most);
        }
    }

    private void pipeline(Figures figures) {
        try (RtpJudge judge = new RtpJudge(FreePorts.one(), JUDGE_CORE);
                LegServer server = LegServer.pipeline(judge.port())) {
            server.warmUp(judge);
            server.pin(SERVER_CORE);
            server.legs(0);
            double empty = ProcessUse.residentMegabytes(server.process());
            int some = scale.someLegs();
            List<Verdict> verdicts = new ArrayList<>();
            List<Double> allocated = new ArrayList<>();
            long packets = 0;
            judge(server, judge, some);
            server.report();
            Duration before = ProcessUse.cpu(server.process());
            for (int interval = 0; interval < INTERVALS; interval++) {
                verdicts.add(told("pipeline", judge(server, judge, some)));
                JsonNode report = server.report();
                packets += report.path("packets").asLong();
                allocated.add(
                        report.path("allocated").asDouble() / report.path("packets").asLong());
            }
            Duration used = ProcessUse.cpu(server.process()).minus(before);
            double full = ProcessUse.residentMegabytes(server.process());
            figures.put("p99_ms", median(verdicts.stream().map(Verdict::p99Millis).toList()));
            figures.put("p99_ms_legs", some);
            figures.put("alloc_bytes_per_packet", median(allocated));
            figures.put("pipeline_us_per_packet", used.toNanos() / 1000.0 / packets);
            figures.put("rss_kb_per_leg", (full - empty) * 1e6 / 1024 / some);
            attempt(
                    figures,
                    List.of("legs_pipeline"),
                    () -> figures.put("legs_pipeline", mostLegs(server, judge)));
        }
    }

    private long mostLegs(LegServer server, RtpJudge judge) {
        return LegSearch.largest(
                scale.step(),
                scale.mostOfPipeline(),
                legs -> {
                    int[] ports = server.legs(legs);
                    server.report();
                    Verdict found = told("pipeline", judge(judge, ports));
                    long dropped = server.report().path("dropped").asLong();
                    System.err.printf("  %d frames not recorded%n", dropped);
                    return found.even() && dropped == 0;
                });
    }

    /** The spacing while other programs want all cores, by the rights that the server has. */
    private void busy(Figures figures) {
        try (RtpJudge judge = new RtpJudge(FreePorts.one(), JUDGE_CORE);
                LegServer first = LegServer.pipeline(judge.port());
                LegServer realTime = LegServer.realTime(judge.port());
                LegServer plain = LegServer.unprivileged(judge.port())) {
            List<LegServer> all = List.of(first, realTime, plain);
            all.forEach(server -> judge(server, judge, scale.busyLegs()));
            try (BusyMachine _ = BusyMachine.start()) {
                figures.put("p99_ms_busy_first", busy("and all first", first, judge));
                figures.put("p99_ms_busy", busy("in real time", realTime, judge));
                figures.put("p99_ms_busy_plain", busy("as everybody", plain, judge));
            }
        }
    }

    private double busy(String how, LegServer server, RtpJudge judge) {
        Verdict verdict = judge(server, judge, scale.busyLegs());
        server.legs(0);
        return told("pipeline on a busy machine, " + how, verdict).p99Millis();
    }

    private Verdict judge(LegServer server, RtpJudge judge, int legs) {
        return judge(judge, server.legs(legs));
    }

    private Verdict judge(RtpJudge judge, int[] ports) {
        return judge.judge(ports, scale.warmUp(), scale.measured());
    }

    private static Verdict told(String what, Verdict verdict) {
        System.err.println(what + ", " + verdict);
        return verdict;
    }
}
