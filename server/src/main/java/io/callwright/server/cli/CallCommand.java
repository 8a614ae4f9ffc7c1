/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Switch;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallSummary;
import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Shown;
import io.callwright.server.desk.DoNotCall;
import io.callwright.store.Store;
import io.callwright.store.dial.SuppressionRepository.Listed;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    @Mixin private NodeOption remote;
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
            names = "--flow",
            paramLabel = "NAME",
            description = "The flow that leads the call (default: dialog.outbound-flow).")
    private @Nullable String flow;

    @Option(
            names = "--flow-version",
            paramLabel = "N",
            description = "A published version of --flow (default: as calls follow it).")
    private @Nullable Integer flowVersion;

    @Option(
            names = "--ring",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long it may ring (default: ${DEFAULT-VALUE}).")
    private int ringSeconds;

    @Option(names = "--capture", description = "Captures its RTP, for calls pcap.")
    private boolean capture;

    @Option(
            names = "--override-suppression",
            description = "Rings a number that is suppressed; the audit log keeps it.")
    private boolean overrideSuppression;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (flow == null && flowVersion != null) {
            throw new ParameterException(
                    spec.commandLine(), "--flow-version goes with --flow: name the flow too");
        }
        if (remote.given()) {
            return throughTheApi(out);
        }
        CallwrightConfig node = config.load();
        try (Switch own = Switch.start(node)) {
            if (isSuppressed(node, own.store())) {
                return Main.FAILED;
            }
            Transcript transcript = new Transcript(out);
            Call placed =
                    new CommandTrail(own.store())
                            .around(
                                    "placeCall",
                                    "",
                                    told(),
                                    () ->
                                            own.place(
                                                    target,
                                                    caller(),
                                                    trunk,
                                                    Duration.ofSeconds(ringSeconds),
                                                    variables,
                                                    flow == null
                                                            ? null
                                                            : own.flow(flow, flowVersion),
                                                    transcript),
                                    call -> "/api/v1/calls/" + call.id());
            if (capture) {
                placed.capture();
            }
            CallSummary summary = transcript.awaitEnd();
            transcript.printSummary(summary, own.store().events().of(summary.id()));
            return summary.outcome().equals("not-answered") ? Main.FAILED : 0;
        }
    }

    private boolean isSuppressed(CallwrightConfig node, Store store) {
        if (overrideSuppression) {
            return false;
        }
        Optional<Listed> found =
                new DoNotCall(store.suppressions(), node.calls().region())
                        .suppression(target, Clock.systemUTC().instant());
        found.ifPresent(suppression ->
                spec.commandLine()
                        .getErr()
                        .println(
                                "callwright: %s. Remedy: take it off the list (suppress NUMBER --remove), or repeat the command with --override-suppression"
                                        .formatted(DoNotCall.reason(suppression))));
        return found.isPresent();
    }

    /** For the audit log, which holds no numbers. */
    private Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        if (trunk != null) {
            told.put("trunk", trunk);
        }
        if (flow != null) {
            told.put("flow", flow);
        }
        if (flowVersion != null) {
            told.put("flow_version", flowVersion.toString());
        }
        if (overrideSuppression) {
            told.put("override_suppression", "true");
        }
        return told;
    }

    private int throughTheApi(PrintWriter out) throws InterruptedException {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("target", target);
        order.put("ring_timeout_s", ringSeconds);
        order.put("variables", variables);
        if (capture) {
            order.put("capture", true);
        }
        if (overrideSuppression) {
            order.put("override_suppression", true);
        }
        if (trunk != null) {
            order.put("trunk", trunk);
        }
        if (flow != null) {
            order.put("flow", flow);
        }
        if (flowVersion != null) {
            order.put("flow_version", flowVersion);
        }
        if (from != null) {
            order.put("from", from);
        }
        try (NodeClient client = remote.open(spec)) {
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
