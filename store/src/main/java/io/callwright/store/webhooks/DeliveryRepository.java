/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import io.callwright.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What is on its way to webhooks. Thread-safe; every write is one durable commit. */
public final class DeliveryRepository {
    private static final int LONGEST_ERROR = 400;

    private final Database database;
    private final WebhookOutbox outbox;

    public DeliveryRepository(Database database, WebhookOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * A delivery to be made now.
     *
     * @param body of its event; null when it was erased
     */
    public record Due(Delivery delivery, @Nullable String body) {}

    /**
     * Takes those of a webhook that are due, the longest due first. They are this caller's for that
     * long; then, when they were not settled, another may take them.
     */
    public List<Due> take(String webhookId, int limit, Instant now, Duration lease) {
        return database.transact(
                "the deliveries of webhook " + webhookId,
                handle -> {
                    List<Delivery> due =
                            handle.createQuery(
                                            """
                                            SELECT * FROM webhook_delivery
                                            WHERE webhook_id = :webhook AND state = 'WAITING'
                                                AND due_at <= :now
                                                AND (taken_till IS NULL OR taken_till <= :now)
                                            ORDER BY due_at, id FETCH FIRST :limit ROWS ONLY
                                            FOR UPDATE SKIP LOCKED
                                            """)
                                    .bind("webhook", webhookId)
                                    .bind("now", Database.column(now))
                                    .bind("limit", limit)
                                    .map(DeliveryRepository::row)
                                    .list();
                    if (due.isEmpty()) {
                        return List.of();
                    }
                    handle.createUpdate(
                                    "UPDATE webhook_delivery SET taken_till = :till WHERE id ="
                                            + " ANY(:ids)")
                            .bind("till", Database.column(now.plus(lease)))
                            .bindArray("ids", String.class, due.stream().map(Delivery::id).toList())
                            .execute();
                    Map<String, String> bodies = bodies(handle, due);
                    return due.stream()
                            .map(each -> new Due(each, bodies.get(each.eventId())))
                            .toList();
                });
    }

    private static Map<String, String> bodies(Handle handle, List<Delivery> due) {
        Map<String, String> bodies = new HashMap<>();
        handle.createQuery("SELECT id, body FROM webhook_event WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, due.stream().map(Delivery::eventId).toList())
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("body")))
                .forEach(row -> bodies.put(row.getKey(), row.getValue()));
        return bodies;
    }

    /**
     * What an attempt came to.
     *
     * @param next what becomes of the delivery
     * @param dueAt when it is tried again, if it is
     */
    public record Settled(
            Delivery.State next,
            Instant dueAt,
            Instant at,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable Integer millis) {}

    /**
     * Stores what an attempt came to.
     *
     * @return false when another has settled it meanwhile, or it is not there any more
     */
    public boolean settle(Delivery taken, Settled settled) {
        return 1
                == database.update(
                        "delivery " + taken.id(),
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE webhook_delivery
                                                SET state = :state, attempts = attempts + 1,
                                                    due_at = :due, taken_till = NULL,
                                                    last_at = :at, last_status = :status,
                                                    last_error = :error, last_ms = :millis
                                                WHERE id = :id AND state = 'WAITING'
                                                    AND attempts = :attempts
                                                """)
                                        .bind("id", taken.id())
                                        .bind("attempts", taken.attempts())
                                        .bind("state", settled.next().name())
                                        .bind("due", Database.column(settled.dueAt()))
                                        .bind("at", Database.column(settled.at()))
                                        .bind("status", settled.status())
                                        .bind("error", shortened(settled.error()))
                                        .bind("millis", settled.millis())
                                        .execute());
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= LONGEST_ERROR
                ? text
                : text.substring(0, LONGEST_ERROR);
    }

    /**
     * Has a webhook told that somebody tries it.
     *
     * @return the id of the delivery
     */
    public String test(String webhookId, Instant now) {
        return database.transact(
                "a test of webhook " + webhookId,
                handle ->
                        outbox.append(
                                        handle,
                                        EventType.WEBHOOK_TEST,
                                        WebhookOutbox.Subject.webhook(webhookId),
                                        now,
                                        Map.of("webhook_id", webhookId),
                                        List.of(webhookId))
                                .getFirst());
    }

    /**
     * Begins a delivery anew that has come to its end.
     *
     * @return false when it has not, or what it told was erased
     */
    public boolean again(String id, Instant now) {
        return 1
                == database.update(
                        "delivery " + id,
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE webhook_delivery
                                                SET state = 'WAITING', attempts = 0, due_at = :now,
                                                    taken_till = NULL
                                                WHERE id = :id AND state <> 'WAITING'
                                                    AND event_id IN (SELECT id FROM webhook_event)
                                                """)
                                        .bind("id", id)
                                        .bind("now", Database.column(now))
                                        .execute());
    }

    public Optional<Delivery> find(String webhookId, String id) {
        return database.read(
                "delivery " + id,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM webhook_delivery WHERE id = :id AND"
                                                + " webhook_id = :webhook")
                                .bind("id", id)
                                .bind("webhook", webhookId)
                                .map(DeliveryRepository::row)
                                .findOne());
    }

    /**
     * A part of those of a webhook, the newest first.
     *
     * @param before id of the last one seen; {@code ~} from the newest
     * @param state null for all
     */
    public List<Delivery> page(
            String webhookId, String before, int limit, Delivery.@Nullable State state) {
        String only = state == null ? "" : " AND state = '" + state.name() + "'";
        return database.read(
                "the deliveries of webhook " + webhookId,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM webhook_delivery WHERE webhook_id ="
                                                + " :webhook AND id < :before"
                                                + only
                                                + " ORDER BY id DESC FETCH FIRST :limit ROWS ONLY")
                                .bind("webhook", webhookId)
                                .bind("before", before)
                                .bind("limit", limit)
                                .map(DeliveryRepository::row)
                                .list());
    }

    /**
     * Lets go of what was there to tell before that time, told or not.
     *
     * @return how many deliveries are gone
     */
    public int forget(Instant before) {
        return database.update(
                "old deliveries",
                handle -> {
                    handle.createUpdate("DELETE FROM webhook_event WHERE at < :before")
                            .bind("before", Database.column(before))
                            .execute();
                    return handle.createUpdate(
                                    "DELETE FROM webhook_delivery WHERE created_at < :before")
                            .bind("before", Database.column(before))
                            .execute();
                });
    }

    private static Delivery row(ResultSet row, StatementContext context) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("webhook_id"),
                row.getString("event_id"),
                row.getString("type"),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Database.instant(row, "due_at"),
                Database.optionalInstant(row, "last_at"),
                Database.optionalInt(row, "last_status"),
                row.getString("last_error"),
                Database.optionalInt(row, "last_ms"),
                Database.instant(row, "created_at"));
    }

    /**
     * What is yet to be told.
     *
     * @param oldest when the oldest message was stored; null without any
     */
    public record Waiting(long messages, @Nullable Instant oldest) {}

    /** Of all webhooks that there are, those that are disabled too. */
    public Waiting waiting() {
        return database.read(
                "the deliveries that wait",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT COUNT(*) AS messages, MIN(created_at) AS oldest
                                        FROM webhook_delivery
                                        WHERE webhook_id IN (SELECT id FROM webhook)
                                            AND state = 'WAITING'
                                        """)
                                .map((row, context) ->
                                        new Waiting(
                                                row.getLong("messages"),
                                                Database.optionalInstant(row, "oldest")))
                                .one());
    }
}
