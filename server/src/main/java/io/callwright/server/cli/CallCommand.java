/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.Switch;
import io.callwright.server.call.CallSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Places one call, lets the agent talk, and ends. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        description =
                "Places one call and lets the agent talk; prints the transcript as it happens.")
final class CallCommand implements Callable<Integer> {
    private static final String ANONYMOUS = "sip:agent@callwright.invalid";

    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET",
            description = "sip:user@host[:port], or a number when --trunk is given.")
    private String target;

    @Option(
            names = "--trunk",
            paramLabel = "NAME",
            description = "The trunk of the configuration that carries the call.")
    private @Nullable String trunk;

    @Option(
            names = "--from",
            paramLabel = "URI",
            description = "Who calls (default: our address at the trunk, else " + ANONYMOUS + ").")
    private @Nullable String from;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A variable of the flow, for example --var name=Maria; may be repeated.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--ring",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long it may ring (default: ${DEFAULT-VALUE}).")
    private int ringSeconds;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Switch node = Switch.start(config.load())) {
            Transcript transcript = new Transcript(out);
            node.place(
                    target,
                    caller(),
                    trunk,
                    Duration.ofSeconds(ringSeconds),
                    variables,
                    transcript);
            CallSummary summary = transcript.awaitEnd();
            transcript.printSummary(summary, node.store().events().of(summary.id()));
            return summary.outcome().equals("not-answered") ? Main.FAILED : 0;
        }
    }

    /** Empty: the trunk knows us under its own name for us. */
    private String caller() {
        if (from != null) {
            return from;
        }
        return trunk == null ? ANONYMOUS : "";
    }
}
