/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.dialer.judge.Judge;
import io.callwright.dialer.judge.Verdict;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a flight recording proves. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Proves from a flight recording whether the dialer kept its rules: hours, suppression",
            "lists, consent, limits, calls per second, one call for an intent, nobody starved.",
            "Exit status 1 when it did not."
        })
final class DialerJudgeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file;

    @Override
    public Integer call() {
        Path recording = ConfigOption.fromWhereItWasTyped(file);
        if (!Files.isReadable(recording)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no recording " + recording + " that can be read; name its file");
        }
        Verdict verdict = Judge.judge(recording);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d records, %d calls, %d contacts, %s to %s%n",
                verdict.records(),
                verdict.calls(),
                verdict.contacts(),
                verdict.from(),
                verdict.to());
        verdict.counts()
                .forEach((charge, times) -> out.printf("%-18s %d%n", charge.label(), times));
        for (Verdict.Finding finding : verdict.findings()) {
            out.printf(
                    "line %d, %s, %s: %s%n",
                    finding.line(), finding.at(), finding.charge().label(), finding.what());
        }
        out.println(
                verdict.records() == 0
                        ? "The recording is empty: it proves nothing."
                        : verdict.clean() ? "Clean: no rule was broken." : "NOT CLEAN");
        out.flush();
        return verdict.clean() && verdict.records() > 0 ? 0 : Main.FAILED;
    }
}
