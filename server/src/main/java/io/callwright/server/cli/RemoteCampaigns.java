/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.server.client.NodeException;
import io.callwright.server.client.Shown;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Campaigns of a node that runs, by their names, over its API. */
final class RemoteCampaigns {
    private static final int MOST = 100_000;

    private final NodeClient node;
    private final PrintWriter out;

    RemoteCampaigns(NodeClient node, PrintWriter out) {
        this.node = node;
        this.out = out;
    }

    JsonNode named(String name) {
        return all().stream()
                .filter(campaign -> campaign.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> NodeException.absent("campaign '%s'".formatted(name)));
    }

    private List<JsonNode> all() {
        return node.list("/campaigns", MOST);
    }

    void list() {
        List<JsonNode> all = all();
        all.forEach(campaign ->
                out.printf(
                        "%-30s %s%n",
                        Shown.text(campaign.path("name").asString("")), state(campaign)));
        if (all.isEmpty()) {
            out.println("there is none");
        }
        out.flush();
    }

    /**
     * @param step the last part of the operation's path: {@code start} for example
     * @param body null for none
     */
    void move(String name, String step, Map<String, String> body) {
        String path = "/campaigns/%s/%s".formatted(named(name).path("id").asString(""), step);
        JsonNode moved = body.isEmpty() ? node.post(path) : node.post(path, body, Map.of());
        out.printf("campaign %s is %s%n", name, state(moved));
        out.flush();
    }

    void status(String name) {
        JsonNode campaign = named(name);
        JsonNode progress =
                node.get("/campaigns/%s/progress".formatted(campaign.path("id").asString("")));
        out.printf("  campaign   %s, %s%n", name, state(campaign));
        out.printf("  contacts   %s%n", counts(progress.path("contacts")));
        out.printf(
                "  queue      %s; due now: %d%n",
                counts(progress.path("queue")), progress.path("due").asLong(0));
        out.printf("  calls      %s%n", counts(progress.path("attempts")));
        out.flush();
    }

    private static String state(JsonNode campaign) {
        String state = campaign.path("state").asString("");
        JsonNode reason = campaign.path("paused_reason");
        return reason.isString() ? state + ": " + Shown.text(reason.asString()) : state;
    }

    private static String counts(JsonNode counts) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("none");
        counts.properties()
                .forEach(count ->
                        words.add("%s %,d".formatted(count.getKey(), count.getValue().asLong(0))));
        return words.toString();
    }
}
