/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.Shown;
import io.callwright.server.client.Watch.Happened;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;

/** An event of the API as one line for people. */
final class EventText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private EventText() {}

    /**
     * @param zone in which its time is shown
     */
    static String line(Happened event, ZoneId zone) {
        if (event.type().equals("gap")) {
            return "--        some events are lost: the node has forgotten them";
        }
        return "%s  %s  %s"
                .formatted(
                        time(event.body().path("at").asString(""), zone),
                        Shown.text(event.callId()),
                        what(event));
    }

    private static String what(Happened event) {
        if (event.type().equals("turn")) {
            return "%-6s  %s"
                    .formatted(Shown.text(event.datum("speaker")), Shown.text(event.datum("text")));
        }
        StringJoiner words = new StringJoiner(" ");
        words.add(Shown.text(event.type()));
        event.body()
                .path("data")
                .properties()
                .forEach(datum ->
                        words.add(
                                Shown.text(datum.getKey() + "=" + datum.getValue().asString(""))));
        return words.toString();
    }

    static String time(String rfc3339, ZoneId zone) {
        try {
            return OffsetDateTime.parse(rfc3339).atZoneSameInstant(zone).format(TIME);
        } catch (DateTimeException _) {
            return "        ";
        }
    }
}
