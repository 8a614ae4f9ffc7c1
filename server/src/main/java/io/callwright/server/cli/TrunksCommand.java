/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Shown;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

/** The trunks of a node that runs, over its API. */
@Command(
        name = "trunks",
        mixinStandardHelpOptions = true,
        description = "Lists the trunks of a node that runs, and how they stand; tries one.")
final class TrunksCommand implements Callable<Integer> {
    @Mixin private NodeOption node;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        try (NodeClient client = node.open(spec)) {
            PrintWriter out = out();
            JsonNode trunks = client.get("/trunks").path("items");
            trunks.forEach(trunk ->
                    out.printf(
                            "%-16s %-13s %-28s %s%n",
                            text(trunk, "name"),
                            text(trunk, "state"),
                            text(trunk, "registrar"),
                            trunk.path("reason").isString() ? text(trunk, "reason") : ""));
            if (trunks.isEmpty()) {
                out.println("there is none");
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Tries a trunk: with a short call to NUMBER, or with OPTIONS without one. Exit"
                        + " status 1 when it is not well."
            })
    int test(
            @Parameters(paramLabel = "NAME", description = "Of the trunk.") String name,
            @Parameters(
                            paramLabel = "NUMBER",
                            arity = "0..1",
                            description = "Rings, and hears a sentence of five seconds.")
                    @Nullable String number,
            @Option(
                            names = "--ring",
                            paramLabel = "SECONDS",
                            defaultValue = "20",
                            description = "How long it may ring (default: ${DEFAULT-VALUE}).")
                    int ring)
            throws InterruptedException {
        try (NodeClient client = node.open(spec)) {
            String trunk =
                    "/trunks/"
                            + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
            Map<String, Object> order =
                    number == null ? Map.of() : Map.of("number", number, "ring_timeout_s", ring);
            JsonNode test =
                    client.postAndFollow(trunk + "/test-call", order, trunk + "/test-calls");
            JsonNode result = test.path("result");
            if (!result.isObject()) {
                out().printf("%s: the test failed: %s%n", name, text(test, "reason"));
                out().flush();
                return Main.FAILED;
            }
            show(result);
            return result.path("ok").asBoolean() ? 0 : Main.FAILED;
        }
    }

    private void show(JsonNode result) {
        PrintWriter out = out();
        out.printf("%s: %s%n", text(result, "trunk"), text(result, "verdict"));
        line(result, "call_id", "call", "");
        line(result, "sip_status", "SIP status", "");
        line(result, "q850", "Q.850 cause", "");
        line(result, "post_dial_delay_ms", "post-dial delay", " ms");
        line(result, "answer_ms", "final response after", " ms");
        line(result, "codec", "codec", "");
        JsonNode rtp = result.path("rtp");
        if (rtp.isObject()) {
            line(rtp, "received_packets", "RTP packets received", "");
            line(rtp, "lost_packets", "lost", "");
            line(rtp, "jitter_ms", "jitter", " ms");
            line(rtp, "round_trip_ms", "round trip", " ms");
        }
        out.flush();
    }

    private void line(JsonNode of, String name, String label, String unit) {
        JsonNode value = of.path(name);
        if (!value.isNull() && !value.isMissingNode()) {
            out().printf("  %-22s %s%s%n", label, Shown.text(value.asString()), unit);
        }
    }

    private static String text(JsonNode row, String name) {
        return Shown.text(row.path(name).asString(""));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
