/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

import org.jspecify.annotations.Nullable;

/** Puts lines of an event stream together to events (HTML Living Standard 9.2.6). One thread. */
final class EventLines {
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private @Nullable String lastId;

    /**
     * An event.
     *
     * @param id of this one or, without an own one, of the last that had one
     */
    record Event(@Nullable String id, String type, String data) {}

    /** The event that the line ends; null when it ends none. */
    @Nullable Event take(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> lastId = text;
            case "event" -> type = text;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(text);
            default -> {} // a comment, which keeps the connection, or a field of later days
        }
        return null;
    }

    private @Nullable Event dispatch() {
        Event event =
                data.isEmpty()
                        ? null
                        : new Event(lastId, type.isEmpty() ? "message" : type, data.toString());
        data.setLength(0);
        type = "";
        return event;
    }
}
