/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which calls are listed. The node judges what is typed. */
final class Filters {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those: ringing, in-progress or ended.")
    private @Nullable String state;

    @Option(names = "--direction", paramLabel = "WAY", description = "inbound or outbound only.")
    private @Nullable String direction;

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description = "Of this caller, +4930123456 for example.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "NUMBER", description = "To this number.")
    private @Nullable String to;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begun then or later, 2026-11-27T09:30:00Z for example.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Begun before.")
    private @Nullable String until;

    @Option(names = "--flow", paramLabel = "NAME", description = "Led by this flow.")
    private @Nullable String flow;

    @Option(names = "--trunk", paramLabel = "NAME", description = "Carried out by this trunk.")
    private @Nullable String trunk;

    @Option(names = "--campaign", paramLabel = "ID", description = "Of this campaign.")
    private @Nullable String campaign;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "With this outcome, confirmed for example.")
    private @Nullable String outcome;

    /** From its question mark on; empty for all calls. */
    String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        put(query, "state", state);
        put(query, "direction", direction);
        put(query, "from_number", from);
        put(query, "to_number", to);
        put(query, "since", since);
        put(query, "until", until);
        put(query, "flow", flow);
        put(query, "trunk", trunk);
        put(query, "campaign_id", campaign);
        put(query, "outcome", outcome);
        return query.toString();
    }

    private static void put(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, UTF_8));
        }
    }
}
