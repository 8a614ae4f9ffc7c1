/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.simulator.RandomCalls;
import io.callwright.agent.dialog.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A thousand random calls of every shipped flow, in text and virtual time, on one thread; and a
 * hundred of each once more, which must come out the same.
 */
final class FlowBenchmark implements Benchmark {
    private static final int CALLS = 1_000;
    private static final int AGAIN = 100;
    private static final long SEED = 1;

    @Override
    public Figures run(BenchOptions options) {
        Simulator simulator = new Simulator(DialogConfig.defaults());
        Figures figures = new Figures();
        Map<String, Double> seconds = new LinkedHashMap<>();
        int questions = 0;
        boolean same = true;
        long begun = System.nanoTime();
        long cpuBegun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (Flow flow : flows()) {
            long start = System.nanoTime();
            RandomCalls.Report report = RandomCalls.play(simulator, flow, CALLS, SEED);
            seconds.put(flow.name(), Math.round((System.nanoTime() - start) / 1e6) / 1e3);
            questions = Math.max(questions, report.mostQuestions());
            System.err.println(flow.name() + " " + report.outcomes());
        }
        double wall = (System.nanoTime() - begun) / 1e9;
        double cpu =
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBegun) / 1e9;
        for (Flow flow : flows()) {
            same &=
                    RandomCalls.play(simulator, flow, AGAIN, SEED)
                            .digest()
                            .equals(RandomCalls.play(simulator, flow, AGAIN, SEED).digest());
        }
        figures.put("flows", flows().size());
        figures.put("calls", (long) CALLS * flows().size());
        figures.put("wall_s", wall);
        figures.put("cpu_s", cpu);
        figures.put("seconds_by_flow", seconds);
        figures.put("most_questions", questions);
        figures.put("deterministic", same ? 1 : 0);
        return figures;
    }

    private static List<Flow> flows() {
        Path folder = Path.of(System.getProperty("callwright.root", "."), "conf", "flows");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(FlowBenchmark::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Flow read(Path file) {
        try {
            return FlowParser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
