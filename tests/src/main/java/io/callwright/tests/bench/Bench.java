/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./callwright bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the product on this machine. NAME: amd, api, call, dialer, flows, media,"
                        + " sip, voice.")
public final class Bench implements Callable<Integer> {
    private static final Map<String, Benchmark> ALL =
            new TreeMap<>(
                    Map.of(
                            "amd", new AmdBenchmark(),
                            "api", new ApiBenchmark(),
                            "call", new CallBenchmark(),
                            "flows", new FlowBenchmark(),
                            "dialer", new DialerBenchmark(),
                            "media", new MediaBenchmark(),
                            "sip", new SipBenchmark(),
                            "voice", new VoiceBenchmark()));

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "what to measure")
    private String name = "";

    @Option(names = "--json", description = "print one JSON object as the last line")
    private boolean json;

    @Option(
            names = "--against",
            defaultValue = "switch",
            description = "sip: what to call: switch, sipp, or main:CLASS (default: switch)")
    private String against = "switch";

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "50,100,200,300,500",
            description = "sip: calls per second to try, rising (default: ${DEFAULT-VALUE})")
    private List<Integer> rates = List.of();

    @Option(
            names = "--step",
            defaultValue = "6",
            description = "sip: seconds at each rate (default: ${DEFAULT-VALUE})")
    private int step;

    @Option(
            names = "--calls",
            defaultValue = "5",
            description = "call: how many calls (default: ${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--flow", description = "call: the flow that answers")
    private @Nullable String flow;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "voice, media (ratio, bare, pipeline, busy), api (requests, analytics), dialer"
                        + " (claims, queue, import, kill, day), amd (learn): do this part alone")
    private @Nullable String only;

    @Option(
            names = "--hours",
            defaultValue = "" + BenchOptions.SOME_HOURS,
            description = "voice: hours of simulated calls of the soak (default: ${DEFAULT-VALUE})")
    private double hours;

    private Bench() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** The exit status: 0 measured, 1 failed, 2 wrong arguments. */
    static int execute(String... args) {
        return new CommandLine(new Bench()).execute(args);
    }

    @Override
    public Integer call() {
        Benchmark benchmark = ALL.get(name);
        if (benchmark == null) {
            CommandSpec known = Objects.requireNonNull(spec);
            throw new ParameterException(
                    known.commandLine(),
                    "there is no benchmark '%s'; there are %s"
                            .formatted(name, String.join(", ", ALL.keySet())));
        }
        BenchOptions options =
                new BenchOptions(
                        against, rates, Duration.ofSeconds(step), calls, flow, only, hours);
        Figures figures = benchmark.run(options);
        System.out.println(json ? figures.json() : figures.table());
        return 0;
    }
}
