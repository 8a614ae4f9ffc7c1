/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import io.callwright.store.Database;
import io.callwright.store.Json;
import io.callwright.store.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what webhooks are to be told, in the transaction of the change itself: both are
 * stored, or neither. Thread-safe.
 *
 * <p>Where nobody listens to a type, it costs one look into the table of webhooks, within a
 * transaction that is there anyway: no row, no text and no commit more. The table decides and not a
 * copy in memory, since another node may have made the webhook.
 */
public final class WebhookOutbox {
    private final Ulid ulids;

    public WebhookOutbox(Ulid ulids) {
        this.ulids = ulids;
    }

    /** For the packages of the store: what an event is about, by which erasure finds it. */
    public static final class Subject {
        private Subject() {}

        public static String call(String id) {
            return "calls/" + id;
        }

        /**
         * @param id of a contact's place in a campaign
         */
        public static String place(long id) {
            return "places/" + id;
        }

        public static String campaign(long id) {
            return "campaigns/" + id;
        }

        public static String importJob(long id) {
            return "imports/" + id;
        }

        public static String number(String e164) {
            return "numbers/" + e164;
        }

        static String webhook(String id) {
            return "webhooks/" + id;
        }
    }

    /**
     * Tells of a change.
     *
     * @param handle of the transaction that changes it
     * @param data asked for only when somebody listens; texts, numbers, booleans, maps and null
     */
    public void tell(
            Handle handle,
            EventType type,
            String subject,
            Instant at,
            Supplier<Map<String, @Nullable Object>> data) {
        List<String> listeners =
                handle.createQuery("SELECT id FROM webhook WHERE enabled AND events LIKE :type")
                        .bind("type", "% " + type.text() + " %")
                        .mapTo(String.class)
                        .list();
        if (!listeners.isEmpty()) {
            List<String> _ = append(handle, type, subject, at, data.get(), listeners);
        }
    }

    /**
     * Writes an event down for some webhooks, due at once.
     *
     * @return the ids of its deliveries
     */
    List<String> append(
            Handle handle,
            EventType type,
            String subject,
            Instant at,
            Map<String, @Nullable Object> data,
            List<String> webhooks) {
        String event = ulids.next();
        handle.createUpdate(
                        """
                        INSERT INTO webhook_event (id, type, subject, at, body)
                        VALUES (:id, :type, :subject, :at, :body)
                        """)
                .bind("id", event)
                .bind("type", type.text())
                .bind("subject", subject)
                .bind("at", Database.column(at))
                .bind(
                        "body",
                        Json.text(
                                Json.ordered(
                                        "type",
                                        type.text(),
                                        "timestamp",
                                        at.toString(),
                                        "data",
                                        data)))
                .execute();
        List<String> deliveries = webhooks.stream().map(_ -> ulids.next()).toList();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO webhook_delivery (id, webhook_id, event_id, type, state,
                            attempts, due_at, created_at)
                        VALUES (:id, :webhook, :event, :type, 'WAITING', 0, :at, :at)
                        """);
        for (int i = 0; i < webhooks.size(); i++) {
            batch.bind("id", deliveries.get(i))
                    .bind("webhook", webhooks.get(i))
                    .bind("event", event)
                    .bind("type", type.text())
                    .bind("at", Database.column(at))
                    .add();
        }
        batch.execute();
        return deliveries;
    }
}
