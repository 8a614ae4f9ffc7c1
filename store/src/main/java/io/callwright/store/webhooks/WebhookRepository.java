/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import io.callwright.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of webhooks. Thread-safe; every write is one durable commit. */
public final class WebhookRepository {
    private final Database database;

    public WebhookRepository(Database database) {
        this.database = database;
    }

    public void create(Webhook webhook) {
        database.write(
                "a webhook",
                handle ->
                        bound(
                                        handle.createUpdate(
                                                """
                                                INSERT INTO webhook (id, url, description, events,
                                                    enabled, disabled_reason, secret, old_secret,
                                                    old_until, version, created_at, changed_at)
                                                VALUES (:id, :url, :description, :events,
                                                    :enabled, :reason, :secret, :oldSecret,
                                                    :oldUntil, :version, :created, :changed)
                                                """),
                                        webhook)
                                .bind("version", webhook.version())
                                .bind("created", Database.column(webhook.createdAt()))
                                .execute());
    }

    /**
     * Stores everything of it but when it was made, under the next version.
     *
     * @param webhook with the version that was read
     * @return false when it was changed meanwhile, or is not there any more
     */
    public boolean change(Webhook webhook) {
        return 1
                == database.update(
                        "a webhook",
                        handle ->
                                bound(
                                                handle.createUpdate(
                                                        """
                                                        UPDATE webhook
                                                        SET url = :url, description = :description,
                                                            events = :events, enabled = :enabled,
                                                            disabled_reason = :reason,
                                                            secret = :secret,
                                                            old_secret = :oldSecret,
                                                            old_until = :oldUntil,
                                                            version = version + 1,
                                                            changed_at = :changed
                                                        WHERE id = :id AND version = :version
                                                        """),
                                                webhook)
                                        .bind("version", webhook.version())
                                        .execute());
    }

    private static <T extends SqlStatement<T>> T bound(T statement, Webhook webhook) {
        return statement
                .bind("id", webhook.id())
                .bind("url", webhook.url())
                .bind("description", webhook.description())
                .bind("events", " " + String.join(" ", webhook.events()) + " ")
                .bind("enabled", webhook.enabled())
                .bind("reason", webhook.disabledReason())
                .bind("secret", webhook.secret())
                .bind("oldSecret", webhook.oldSecret())
                .bind("oldUntil", Database.column(webhook.oldUntil()))
                .bind("changed", Database.column(webhook.changedAt()));
    }

    /** Tells it nothing any more, until somebody enables it; what waits is kept. */
    public void disable(String id, String reason, Instant now) {
        database.write(
                "a webhook",
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE webhook
                                        SET enabled = FALSE, disabled_reason = :reason,
                                            version = version + 1, changed_at = :now
                                        WHERE id = :id AND enabled
                                        """)
                                .bind("id", id)
                                .bind("reason", reason)
                                .bind("now", Database.column(now))
                                .execute());
    }

    /**
     * Takes it away with its deliveries.
     *
     * @return false when there is none
     */
    public boolean delete(String id) {
        return database.transact(
                "a webhook",
                handle -> {
                    int gone =
                            handle.createUpdate("DELETE FROM webhook WHERE id = :id")
                                    .bind("id", id)
                                    .execute();
                    handle.createUpdate("DELETE FROM webhook_delivery WHERE webhook_id = :id")
                            .bind("id", id)
                            .execute();
                    return gone == 1;
                });
    }

    public Optional<Webhook> find(String id) {
        return database.read(
                "a webhook",
                handle ->
                        handle.createQuery("SELECT * FROM webhook WHERE id = :id")
                                .bind("id", id)
                                .map(WebhookRepository::row)
                                .findOne());
    }

    /** Those that are told, the oldest first. */
    public List<Webhook> enabled() {
        return database.read(
                "the webhooks",
                handle ->
                        handle.createQuery("SELECT * FROM webhook WHERE enabled ORDER BY id")
                                .map(WebhookRepository::row)
                                .list());
    }

    /** How many there are. */
    public int count() {
        return database.read(
                "the webhooks",
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM webhook")
                                .mapTo(Integer.class)
                                .one());
    }

    /**
     * A part of the list, by id.
     *
     * @param after id of the last one seen; empty from the beginning
     */
    public List<Webhook> page(String after, int limit) {
        return database.read(
                "the webhooks",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM webhook WHERE id > :after ORDER BY id FETCH"
                                                + " FIRST :limit ROWS ONLY")
                                .bind("after", after)
                                .bind("limit", limit)
                                .map(WebhookRepository::row)
                                .list());
    }

    private static Webhook row(ResultSet row, StatementContext context) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                row.getString("description"),
                List.of(row.getString("events").strip().split(" ", -1)),
                row.getBoolean("enabled"),
                row.getString("disabled_reason"),
                row.getString("secret"),
                row.getString("old_secret"),
                Database.optionalInstant(row, "old_until"),
                row.getInt("version"),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"));
    }
}
