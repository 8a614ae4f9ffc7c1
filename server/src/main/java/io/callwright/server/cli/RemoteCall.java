/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Watch;
import io.callwright.server.client.Watch.Happened;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Has a node that runs place a call, and shows it to its end. */
final class RemoteCall {
    private final NodeClient node;
    private final PrintWriter out;

    RemoteCall(NodeClient node, PrintWriter out) {
        this.node = node;
        this.out = out;
    }

    /**
     * Watches before it places, so that nothing of the call is missed.
     *
     * @param order as the API wants it
     * @param broken told why, when the connection is lost
     * @return the call as it ended
     */
    JsonNode place(Map<String, Object> order, Consumer<String> broken) throws InterruptedException {
        try (Watch watch = new Watch(node, null, broken)) {
            JsonNode call =
                    node.post(
                            "/calls",
                            order,
                            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
            String id = call.path("id").asString("");
            out.printf("call %s%n", id);
            out.flush();
            while (true) {
                Happened event = watch.next();
                boolean ours = event.callId().equals(id);
                if (ours) {
                    out.println(EventText.line(event, ZoneId.systemDefault()));
                    out.flush();
                }
                if ((ours && event.type().equals("call.ended")) || event.type().equals("gap")) {
                    JsonNode now = node.get("/calls/" + id);
                    if (now.path("ended_at").isString()) {
                        return now;
                    }
                }
            }
        }
    }
}
