/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.Switch;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallSummary;
import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Shown;
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
import tools.jackson.databind.JsonNode;

/** Places one call, lets the agent talk, and ends. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        description = {
            "Places one call and lets the agent talk; prints the transcript as it happens. With"
                    + " --url a node that runs places it, else one that is started for it."
        })
final class CallCommand implements Callable<Integer> {
    private static final String ANONYMOUS = "sip:agent@callwright.invalid";

    @Mixin private ConfigOption config;
    @Mixin private NodeOption node;
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

    @Option(names = "--capture", description = "Captures its RTP, for calls pcap.")
    private boolean capture;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (node.given()) {
            return throughTheApi(out);
        }
        try (Switch own = Switch.start(config.load())) {
            Transcript transcript = new Transcript(out);
            Call placed =
                    own.place(
                            target,
                            caller(),
                            trunk,
                            Duration.ofSeconds(ringSeconds),
                            variables,
                            transcript);
            if (capture) {
                placed.capture();
            }
            CallSummary summary = transcript.awaitEnd();
            transcript.printSummary(summary, own.store().events().of(summary.id()));
            return summary.outcome().equals("not-answered") ? Main.FAILED : 0;
        }
    }

    private int throughTheApi(PrintWriter out) throws InterruptedException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("target", target);
        order.put("ring_timeout_s", ringSeconds);
        order.put("variables", variables);
        if (capture) {
            order.put("capture", true);
        }
        if (trunk != null) {
            order.put("trunk", trunk);
        }
        if (from != null) {
            order.put("from", from);
        }
        try (NodeClient client = node.open(spec)) {
            JsonNode call =
                    new RemoteCall(client, out)
                            .place(
                                    order,
                                    why ->
                                            spec.commandLine()
                                                    .getErr()
                                                    .println("callwright: " + why));
            out.printf("outcome %s%n", Shown.text(call.path("outcome").asString("")));
            out.flush();
            return call.path("answered_at").isString() ? 0 : Main.FAILED;
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
