/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.server.client.NodeException;
import io.callwright.server.client.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The calls of a node that runs, over its API. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        description = "Lists the calls of a node that runs, the newest first; shows or ends one.")
final class CallsCommand implements Callable<Integer> {
    private static final int FORBIDDEN = 403;

    @Mixin private NodeOption node;
    @Spec private CommandSpec spec;

    @Mixin private Filters filters;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: at least 1");
        }
        try (NodeClient client = node.open(spec)) {
            List<JsonNode> calls = client.list("/calls" + filters.query(), limit);
            PrintWriter out = out();
            calls.forEach(call ->
                    out.printf(
                            "%s  %s  %-11s %-8s %-20s %s%n",
                            text(call, "id"),
                            text(call, "started_at"),
                            text(call, "status"),
                            text(call, "direction"),
                            text(call, "outcome"),
                            peer(call)));
            if (calls.isEmpty()) {
                out.println("there is none");
            }
            out.flush();
            return 0;
        }
    }

    private static String peer(JsonNode call) {
        return text(call, text(call, "direction").equals("inbound") ? "from" : "to");
    }

    private static String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isNull() || value.isMissingNode() ? "-" : Shown.text(value.asString());
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows a call, and what was said as far as the key may read it.")
    int show(@Parameters(paramLabel = "ID", description = "Of the call.") String id) {
        try (NodeClient client = node.open(spec)) {
            JsonNode call = client.get("/calls/" + id(id));
            PrintWriter out = out();
            call.properties()
                    .forEach(field -> {
                        String value =
                                field.getValue().isObject()
                                        ? Shown.text(field.getValue().toString())
                                        : text(call, field.getKey());
                        out.printf("  %-12s %s%n", field.getKey().replace('_', ' '), value);
                    });
            try {
                for (JsonNode turn :
                        client.list("/calls/" + id + "/transcript", Integer.MAX_VALUE)) {
                    out.printf(
                            "  %s  %-6s  %s%n",
                            EventText.time(
                                    turn.path("started_at").asString(""), ZoneId.systemDefault()),
                            text(turn, "speaker"),
                            text(turn, "text"));
                }
            } catch (NodeException e) {
                if (e.status() != FORBIDDEN) {
                    throw e;
                }
                out.println("  this key may not read what was said");
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Ends a call: CANCEL while it rings, BYE after.")
    int hangup(@Parameters(paramLabel = "ID", description = "Of the call.") String id) {
        try (NodeClient client = node.open(spec)) {
            JsonNode call = client.post("/calls/" + id(id) + "/hangup");
            out().printf("call %s is being ended%n", text(call, "id"));
            out().flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Presses keys in a call, as telephone events (RFC 4733).")
    int dtmf(
            @Parameters(paramLabel = "ID", description = "Of the call.") String id,
            @Parameters(paramLabel = "KEYS", description = "0-9, *, #, A-D.") String keys) {
        try (NodeClient client = node.open(spec)) {
            JsonNode call =
                    client.post("/calls/" + id(id) + "/dtmf", Map.of("digits", keys), Map.of());
            out().printf("keys are on their way in call %s%n", text(call, "id"));
            out().flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the SIP messages of a call: a ladder, and each in full.")
    int trace(@Parameters(paramLabel = "ID", description = "Of the call.") String id) {
        try (NodeClient client = node.open(spec)) {
            client.text("/calls/" + id(id) + "/sip")
                    .lines()
                    .forEach(line -> out().println(Shown.text(line)));
            out().flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets the agent's voice say something in a call, or plays a recording.")
    int play(
            @Parameters(paramLabel = "ID", description = "Of the call.") String id,
            @Parameters(
                            paramLabel = "TEXT",
                            description = "What is said; with --recording, the name of a WAV file.")
                    String text,
            @Option(names = "--recording", description = "TEXT is a WAV file beside the flows.")
                    boolean recording,
            @Option(names = "--interrupt", description = "At once, not when the agent is silent.")
                    boolean interrupt) {
        try (NodeClient client = node.open(spec)) {
            JsonNode call =
                    client.post(
                            "/calls/" + id(id) + "/play",
                            Map.of(recording ? "recording" : "text", text, "interrupt", interrupt),
                            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            out().printf("it will be heard in call %s%n", text(call, "id"));
            out().flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Captures the RTP of a call from now on.")
    int capture(@Parameters(paramLabel = "ID", description = "Of the call.") String id) {
        try (NodeClient client = node.open(spec)) {
            JsonNode call = client.post("/calls/" + id(id) + "/capture");
            out().printf("call %s is captured%n", text(call, "id"));
            out().flush();
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Writes a call to a file for Wireshark: its SIP, and captured RTP.")
    int pcap(
            @Parameters(paramLabel = "ID", description = "Of the call.") String id,
            @Parameters(paramLabel = "FILE", description = "To be made.") Path file)
            throws IOException {
        try (NodeClient client = node.open(spec);
                InputStream in = client.open("/calls/" + id(id) + "/pcap")) {
            Files.copy(in, file);
        } catch (FileAlreadyExistsException _) {
            throw new ParameterException(
                    spec.commandLine(), file + " is there already; name another file");
        }
        out().printf("%s has %d bytes%n", file, Files.size(file));
        out().flush();
        return 0;
    }

    private String id(String typed) {
        if (!typed.matches("[0-9A-Z]{26}")) {
            throw new ParameterException(
                    spec.commandLine(), typed + " is no id of a call: it has 26 characters");
        }
        return typed;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
