/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.feed;

import io.callwright.store.Database;
import io.callwright.store.Json;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table of events that are told to the watchers of every node. Thread-safe. Ids sort by when
 * they were written as far as the clocks of the nodes agree, and a row shows itself when its
 * transaction ends: who follows the table must look some seconds back.
 */
public final class FeedRepository {
    private final Database database;
    private final Ulid ulids;

    public FeedRepository(Database database, Ulid ulids) {
        this.database = database;
        this.ulids = ulids;
    }

    /**
     * Tells of a change that is about no call, to every node: stored with it, or not at all.
     *
     * @param handle of the transaction that changes it
     */
    public void tell(Handle handle, Instant at, String type, Map<String, String> data) {
        PreparedBatch batch = insert(handle);
        add(batch, "", new FeedEvent(at, type, "", data));
        var _ = batch.execute();
    }

    /**
     * Tells the other nodes of what the watchers of this one were told; one durable commit, and all
     * of them or none.
     *
     * @param origin this process, ULID
     * @throws StoreException when they are not stored
     */
    public void append(String origin, List<FeedEvent> events) {
        database.write(
                "events for other nodes",
                handle -> {
                    PreparedBatch batch = insert(handle);
                    events.forEach(event -> add(batch, origin, event));
                    var _ = batch.execute();
                });
    }

    private static PreparedBatch insert(Handle handle) {
        return handle.prepareBatch(
                """
                INSERT INTO feed_event (id, origin, at, type, call_id, data)
                VALUES (:id, :origin, :at, :type, :call, :data)
                """);
    }

    private void add(PreparedBatch batch, String origin, FeedEvent event) {
        batch.bind("id", ulids.next())
                .bind("origin", origin)
                .bind("at", Database.column(event.at()))
                .bind("type", event.type())
                .bind("call", event.callId())
                .bind("data", Json.write(event.data()))
                .add();
    }

    /** The greatest id; empty when nothing is stored. */
    public String last() {
        return database.read(
                "the last event",
                handle ->
                        handle.createQuery("SELECT MAX(id) FROM feed_event")
                                .mapTo(String.class)
                                .findOne()
                                .orElse(""));
    }

    /**
     * Ids in order, without those that this process appended.
     *
     * @param after greater than this one
     * @param origin this process, ULID
     */
    public List<String> ids(String after, String origin, int limit) {
        return database.read(
                "the events of other nodes",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id FROM feed_event
                                        WHERE id > :after AND origin <> :origin
                                        ORDER BY id FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("after", after)
                                .bind("origin", origin)
                                .bind("limit", limit)
                                .mapTo(String.class)
                                .list());
    }

    /** Those of these ids in their order, as far as they are there. */
    public List<FeedEvent> of(List<String> ids) {
        return database.read(
                "the events of other nodes",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM feed_event WHERE id = ANY(:ids) ORDER BY id")
                                .bindArray("ids", String.class, ids)
                                .map((row, context) ->
                                        new FeedEvent(
                                                Database.instant(row, "at"),
                                                row.getString("type"),
                                                row.getString("call_id"),
                                                Json.read(row.getString("data"))))
                                .list());
    }

    /** Lets go of what happened before; the table holds some minutes, so it is read as a whole. */
    public int forget(Instant before) {
        return database.update(
                "old events",
                handle ->
                        handle.createUpdate("DELETE FROM feed_event WHERE at < :before")
                                .bind("before", Database.column(before))
                                .execute());
    }
}
