/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of call events. Thread-safe; a write is durable when its method returns. */
public final class CallEventRepository {
    private final Database database;
    private final SharedCommits commits;

    CallEventRepository(Database database, SharedCommits commits) {
        this.database = database;
        this.commits = commits;
    }

    /**
     * Stores all of them or none.
     *
     * @throws StoreException also when a call is unknown, or has an event of this number
     */
    public void append(List<EventRow> events) {
        if (events.isEmpty()) {
            return;
        }
        commits.commit(
                events.size() + " events of call " + events.getFirst().callId(),
                handle -> {
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO call_events (call_id, seq, at, type, data)
                                    VALUES (:callId, :seq, :at, :type, :data)
                                    """);
                    for (EventRow event : events) {
                        batch.bind("callId", event.callId())
                                .bind("seq", event.seq())
                                .bind("at", Database.column(event.at()))
                                .bind("type", event.type())
                                .bind("data", Json.write(event.data()))
                                .add();
                    }
                    return batch.execute().length;
                });
    }

    /**
     * Stores one more event of a call that is over. A call of which nothing is left, because it was
     * erased, gets none.
     *
     * @return whether it was stored
     */
    public boolean amend(String callId, Instant at, String type, Map<String, String> data) {
        return commits.commit(
                        "an event of call " + callId,
                        handle ->
                                handle.createUpdate(
                                                """
                                                INSERT INTO call_events
                                                    (call_id, seq, at, type, data)
                                                SELECT call_id, MAX(seq) + 1,
                                                    CAST(:at AS TIMESTAMP(6) WITH TIME ZONE),
                                                    CAST(:type AS VARCHAR),
                                                    CAST(:data AS VARCHAR)
                                                FROM call_events WHERE call_id = :callId
                                                GROUP BY call_id
                                                """)
                                        .bind("callId", callId)
                                        .bind("at", Database.column(at))
                                        .bind("type", type)
                                        .bind("data", Json.write(data))
                                        .execute())
                == 1;
    }

    /** The events of a call in order. */
    public List<EventRow> of(String callId) {
        return page(callId, 0, Integer.MAX_VALUE);
    }

    /**
     * A part of them.
     *
     * @param after number of the last one seen; 0 from the first
     */
    public List<EventRow> page(String callId, long after, int limit) {
        return database.read(
                "the events of call " + callId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM call_events
                                        WHERE call_id = :id AND seq > :after
                                        ORDER BY seq FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("id", callId)
                                .bind("after", after)
                                .bind("limit", limit)
                                .map(CallEventRepository::row)
                                .list());
    }

    static EventRow row(ResultSet row, StatementContext context) throws SQLException {
        return new EventRow(
                row.getString("call_id"),
                row.getInt("seq"),
                Database.instant(row, "at"),
                row.getString("type"),
                Json.read(row.getString("data")));
    }
}
