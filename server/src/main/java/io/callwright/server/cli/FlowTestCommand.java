/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.simulator.Coverage;
import io.callwright.agent.dialog.simulator.Played;
import io.callwright.agent.dialog.simulator.RandomCalls;
import io.callwright.agent.dialog.simulator.Scenario;
import io.callwright.agent.dialog.simulator.ScenarioFile;
import io.callwright.agent.dialog.simulator.Simulator;
import io.callwright.server.phone.CallerVoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays scenarios, or random calls, against flows. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Plays the calls of scenario files in text and virtual time, and prints what is not as",
            "they say, and the steps and ways that no call went. With --voice by real SIP and RTP",
            "on this machine. With --calls the files are flows, and the callers random."
        })
final class FlowTestCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Scenario files; with --calls flow files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "WORDS",
            description = "Scenarios with these words in their names.")
    private String only = "";

    @Option(names = "--transcripts", description = "Print what was said in every call.")
    private boolean transcripts;

    @Option(names = "--voice", description = "By real SIP and RTP, with a synthesised caller.")
    private boolean voice;

    @Option(names = "--calls", paramLabel = "N", description = "So many random calls of each flow.")
    private int calls;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Of the random calls; the same seed makes the same calls (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (calls > 0 && voice) {
            throw new ParameterException(
                    spec.commandLine(), "--calls and --voice exclude each other");
        }
        boolean passed = true;
        for (Path file : files) {
            Path typed = ConfigOption.fromWhereItWasTyped(file);
            passed &= calls > 0 ? random(out, typed) : scenarios(out, typed);
        }
        out.flush();
        return passed ? 0 : Main.FAILED;
    }

    private boolean random(PrintWriter out, Path file) {
        Flow flow = FlowFiles.read(file, Abilities.all());
        RandomCalls.Report report =
                RandomCalls.play(new Simulator(DialogConfig.defaults()), flow, calls, seed);
        out.printf("%s: %d random calls, seed %d%n", flow.name(), calls, seed);
        report.outcomes().forEach((outcome, count) -> out.printf("  %-20s %d%n", outcome, count));
        out.printf(
                "  longest              %d s, %d questions%n",
                report.longest().toSeconds(), report.mostQuestions());
        out.println("  digest               " + report.digest());
        report.coverage().report().forEach(line -> out.println("  " + line));
        return true;
    }

    private boolean scenarios(PrintWriter out, Path file) throws InterruptedException {
        List<Scenario> scenarios = read(file);
        Simulator simulator = new Simulator(DialogConfig.defaults());
        Map<String, Flow> flows = new LinkedHashMap<>();
        Map<String, Coverage> coverages = new LinkedHashMap<>();
        int failed = 0;
        int tried = 0;
        for (Scenario scenario : scenarios) {
            Flow flow =
                    flows.computeIfAbsent(
                            scenario.flow(),
                            name ->
                                    FlowFiles.read(
                                            FlowFiles.flowOf(file, scenario), Abilities.all()));
            if (voice && VoiceScenarios.textOnly(scenario).isPresent()) {
                out.printf(
                        "skip    %s: in text only, for %s%n",
                        scenario.name(), VoiceScenarios.textOnly(scenario).get());
                continue;
            }
            Played played =
                    voice
                            ? byVoice().play(FlowFiles.flowOf(file, scenario), scenario)
                            : simulator.play(flow, scenario);
            tried++;
            for (Flow one : flow.family().all()) {
                coverages.computeIfAbsent(one.name(), name -> new Coverage(one)).add(played);
            }
            failed += played.faults().isEmpty() ? 0 : 1;
            print(out, scenario, played);
        }
        coverages.forEach((name, coverage) -> {
            out.println(name);
            coverage.report().forEach(line -> out.println("  " + line));
        });
        out.printf("%d scenarios, %d failed%n", tried, failed);
        return failed == 0;
    }

    private VoiceScenarios byVoice() {
        return new VoiceScenarios(config.load(), new CallerVoice("rms"));
    }

    private void print(PrintWriter out, Scenario scenario, Played played) {
        boolean well = played.faults().isEmpty();
        out.printf(
                "%s  %s (%s, %d s)%n",
                well ? "ok    " : "FAILED",
                scenario.name(),
                played.conversed().outcome(),
                played.length().toSeconds());
        played.faults().forEach(fault -> out.println("        " + fault));
        if (transcripts || !well) {
            played.transcript().forEach(line -> out.println("          " + line));
        }
        out.flush();
    }

    private List<Scenario> read(Path file) {
        try {
            return ScenarioFile.parse(file).stream()
                    .filter(scenario -> scenario.name().contains(only))
                    .toList();
        } catch (IOException e) {
            throw FlowFiles.unreadable(file, e);
        }
    }
}
