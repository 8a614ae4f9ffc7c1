/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.dialer.judge.Judge;
import io.callwright.dialer.judge.Verdict;
import io.callwright.dialer.record.FlightFile;
import io.callwright.dialer.simulation.DaySimulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A day of 200,000 contacts in virtual time, three campaigns, six zones, a change of clocks; its
 * recording is written to a file and judged. A day that is not clean has no figure.
 */
final class DayPart implements DialerPart {
    private static final int CONTACTS = 200_000;

    @Override
    public String name() {
        return "day";
    }

    @Override
    public List<String> figures() {
        return List.of("day_simulation_s", "day_judge_s", "day_calls", "day_recording_mb");
    }

    @Override
    public void measure(Figures figures) {
        try {
            Path file = Files.createTempFile("flight", ".log");
            try {
                measure(figures, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(Figures figures, Path file) throws IOException {
        long start = System.nanoTime();
        DaySimulation.Report report;
        try (FlightFile log = FlightFile.open(file)) {
            report = DaySimulation.run(CONTACTS, 1, log);
        }
        long simulated = System.nanoTime();
        System.err.println("dialer: " + report);
        Verdict verdict = Judge.judge(file);
        long judged = System.nanoTime();
        if (!verdict.clean()) {
            throw new IllegalStateException(
                    "the day is not clean: " + verdict.counts() + ", " + verdict.findings());
        }
        figures.put("day_simulation_s", (simulated - start) / 1e9);
        figures.put("day_judge_s", (judged - simulated) / 1e9);
        figures.put("day_calls", verdict.calls());
        figures.put("day_recording_mb", Files.size(file) / 1e6);
    }
}
