/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Events that were committed together with what they tell. Each is told at least once, and taken
 * out when it was. Thread-safe.
 */
public final class Outbox {
    private final Database database;

    public Outbox(Database database) {
        this.database = database;
    }

    /**
     * One event.
     *
     * @param type dotted name, {@code attempt.ended} for example
     * @param subject id of what it is about
     */
    public record Event(
            long id, Instant at, String type, String subject, Map<String, String> data) {
        public Event {
            data = Map.copyOf(data);
        }
    }

    static void append(Handle handle, String type, String subject, String data, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO outbox (at, type, subject, data, taken_till)
                        VALUES (:now, :type, :subject, :data, :now)
                        """)
                .bind("now", Database.column(now))
                .bind("type", type)
                .bind("subject", subject)
                .bind("data", data)
                .execute();
    }

    /** The oldest events that nobody else tells now; they are this caller's for that long. */
    public List<Event> take(int limit, Instant now, Duration lease) {
        return database.transact(
                "the outbox",
                handle -> {
                    List<Event> events =
                            handle.createQuery(
                                            """
                                            SELECT * FROM outbox WHERE taken_till <= :now
                                            ORDER BY id FETCH FIRST :limit ROWS ONLY
                                            FOR UPDATE SKIP LOCKED
                                            """)
                                    .bind("now", Database.column(now))
                                    .bind("limit", limit)
                                    .map((row, context) ->
                                            new Event(
                                                    row.getLong("id"),
                                                    Database.instant(row, "at"),
                                                    row.getString("type"),
                                                    row.getString("subject"),
                                                    Json.read(row.getString("data"))))
                                    .list();
                    handle.createUpdate("UPDATE outbox SET taken_till = :till WHERE id = ANY(:ids)")
                            .bind("till", Database.column(now.plus(lease)))
                            .bindArray("ids", Long.class, events.stream().map(Event::id).toList())
                            .execute();
                    return events;
                });
    }

    /** They were told. */
    public void done(List<Event> events) {
        database.write(
                "the outbox",
                handle ->
                        handle.createUpdate("DELETE FROM outbox WHERE id = ANY(:ids)")
                                .bindArray(
                                        "ids", Long.class, events.stream().map(Event::id).toList())
                                .execute());
    }
}
