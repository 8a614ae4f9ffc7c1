/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.doctor.Diagnosis;
import io.callwright.server.doctor.Diagnosis.Verdict;
import io.callwright.server.doctor.Doctor;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says in a line each what a node has, what is wrong, and how to mend it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks Java, clock, ports, data directory, store, native libraries, models and flows:",
            "a line for each, with the remedy for what is wrong. Exit status 1 when a fault was"
                    + " found."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Diagnosis> found = Doctor.examine(config.load(), Instant.now());
        for (Diagnosis each : found) {
            out.printf("%-8s %-26s %s%n", mark(each.verdict()), each.name(), each.message());
            if (!each.remedy().isEmpty()) {
                out.printf("%-8s %-26s -> %s%n", "", "", each.remedy());
            }
        }
        long faults = found.stream().filter(each -> each.verdict() == Verdict.FAULT).count();
        out.println(faults == 0 ? "All that a call needs is there." : faults + " to mend.");
        out.flush();
        return faults == 0 ? 0 : Main.FAILED;
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case OK -> "ok";
            case WARNING -> "warning";
            case FAULT -> "FAULT";
        };
    }
}
