/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Json;
import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Numbers that must not be called. Thread-safe; every write is one durable commit. */
public final class SuppressionRepository {
    /** In place of a campaign: the number is suppressed in all of them. */
    public static final long EVERY_CAMPAIGN = 0;

    private final Database database;

    private final WebhookOutbox outbox;

    public SuppressionRepository(Database database, WebhookOutbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * One suppressed number.
     *
     * @param campaignId {@link #EVERY_CAMPAIGN} or one
     * @param source who said so: an import, a flow, SIP 607, a person
     * @param until null: for good
     */
    public record Suppression(
            String e164,
            long campaignId,
            String reason,
            String source,
            Instant since,
            @Nullable Instant until) {
        /** Whether it holds as long as the other one, or longer. */
        boolean covers(Suppression other) {
            return until == null || (other.until() != null && !until.isBefore(other.until()));
        }
    }

    /**
     * Stores it and tells the webhooks, unless one is there that holds as long or longer: to weaken
     * that, {@link #remove} it first. Holds from the next claim or intent on.
     *
     * @return false when one that was there stays
     */
    public boolean put(Suppression suppression) {
        return database.transact("a suppression", handle -> put(handle, suppression));
    }

    /**
     * As above, of many in one commit.
     *
     * @return how many were stored; of the others one stays that was there
     */
    public int putAll(List<Suppression> suppressions) {
        return database.transact(
                suppressions.size() + " suppressions",
                handle ->
                        (int)
                                suppressions.stream()
                                        .filter(suppression -> put(handle, suppression))
                                        .count());
    }

    private boolean put(Handle handle, Suppression suppression) {
        Optional<Suppression> before =
                handle.createQuery(
                                "SELECT * FROM suppression WHERE e164 = :e164 AND campaign_id ="
                                        + " :campaign FOR UPDATE")
                        .bind("e164", suppression.e164())
                        .bind("campaign", suppression.campaignId())
                        .map((row, context) -> row(row))
                        .findOne();
        if (before.filter(held -> held.covers(suppression)).isPresent()) {
            return false;
        }
        handle.createUpdate(
                        "DELETE FROM suppression WHERE e164 = :e164 AND campaign_id = :campaign")
                .bind("e164", suppression.e164())
                .bind("campaign", suppression.campaignId())
                .execute();
        handle.createUpdate(
                        """
                        INSERT INTO suppression (e164, campaign_id, reason, source, since, until)
                        VALUES (:e164, :campaign, :reason, :source, :since, :until)
                        """)
                .bind("e164", suppression.e164())
                .bind("campaign", suppression.campaignId())
                .bind("reason", suppression.reason())
                .bind("source", suppression.source())
                .bind("since", Database.column(suppression.since()))
                .bind("until", Database.column(suppression.until()))
                .execute();
        tell(handle, EventType.SUPPRESSION_ADDED, suppression, suppression.since());
        return true;
    }

    private void tell(Handle handle, EventType type, Suppression suppression, Instant at) {
        Instant until = suppression.until();
        outbox.tell(
                handle,
                type,
                WebhookOutbox.Subject.number(suppression.e164()),
                at,
                () ->
                        Json.ordered(
                                "number",
                                suppression.e164(),
                                "campaign_id",
                                suppression.campaignId() == EVERY_CAMPAIGN
                                        ? null
                                        : Long.toString(suppression.campaignId()),
                                "reason",
                                suppression.reason(),
                                "source",
                                suppression.source(),
                                "since",
                                suppression.since().toString(),
                                "until",
                                until == null ? null : until.toString()));
    }

    /**
     * Takes one back. Contacts that were finished because of it stay finished.
     *
     * @return false when there was none
     */
    public boolean remove(String e164, long campaignId, Instant now) {
        return database.transact(
                "a suppression",
                handle ->
                        lift(
                                handle,
                                handle.createQuery(
                                                "SELECT * FROM suppression WHERE e164 = :e164 AND"
                                                        + " campaign_id = :campaign FOR UPDATE")
                                        .bind("e164", e164)
                                        .bind("campaign", campaignId)
                                        .map((row, context) -> listed(row))
                                        .findOne(),
                                now));
    }

    private boolean lift(Handle handle, Optional<Listed> found, Instant now) {
        found.ifPresent(listed -> {
            handle.createUpdate("DELETE FROM suppression WHERE id = :id")
                    .bind("id", listed.id())
                    .execute();
            tell(handle, EventType.SUPPRESSION_LIFTED, listed.suppression(), now);
        });
        return found.isPresent();
    }

    /** One and the number by which it is named without its telephone number. */
    public record Listed(long id, Suppression suppression) {}

    /**
     * A part of the list, by id.
     *
     * @param after id of the last one seen, 0 from the beginning
     */
    public List<Listed> page(long after, int limit) {
        return database.read(
                "the suppressions",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM suppression WHERE id > :after ORDER BY id"
                                                + " FETCH FIRST :limit ROWS ONLY")
                                .bind("after", after)
                                .bind("limit", limit)
                                .map((row, context) -> listed(row))
                                .list());
    }

    public Optional<Listed> find(String e164, long campaignId) {
        return database.read(
                "a suppression",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM suppression WHERE e164 = :e164 AND"
                                                + " campaign_id = :campaign")
                                .bind("e164", e164)
                                .bind("campaign", campaignId)
                                .map((row, context) -> listed(row))
                                .findOne());
    }

    /**
     * One that holds for every campaign now, of any of these numbers: one look at an index.
     *
     * @param numbers ways in which one number may be meant
     */
    public Optional<Listed> holding(Collection<String> numbers, Instant now) {
        return database.read(
                "a suppression",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM suppression
                                        WHERE e164 = ANY(:numbers) AND campaign_id = :every
                                            AND (until IS NULL OR until > :now)
                                        """)
                                .bindArray("numbers", String.class, List.copyOf(numbers))
                                .bind("every", EVERY_CAMPAIGN)
                                .bind("now", Database.column(now))
                                .map((row, context) -> listed(row))
                                .findFirst());
    }

    /**
     * Takes one back by its id. Contacts that were finished because of it stay finished.
     *
     * @return false when there was none
     */
    public boolean remove(long id, Instant now) {
        return database.transact(
                "a suppression",
                handle ->
                        lift(
                                handle,
                                handle.createQuery(
                                                "SELECT * FROM suppression WHERE id = :id FOR"
                                                        + " UPDATE")
                                        .bind("id", id)
                                        .map((row, context) -> listed(row))
                                        .findOne(),
                                now));
    }

    /** Those that were put from that time on, oldest first, and no more than {@code limit}. */
    public List<Suppression> since(Instant since, int limit) {
        return database.read(
                "the newest suppressions",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM suppression WHERE since >= :since ORDER BY"
                                                + " since FETCH FIRST :limit ROWS ONLY")
                                .bind("since", Database.column(since))
                                .bind("limit", limit)
                                .map((row, context) -> row(row))
                                .list());
    }

    /** Those of a number, in all campaigns. */
    public List<Suppression> of(String e164) {
        return of(List.of(e164)).getOrDefault(e164, List.of());
    }

    /** Those of several numbers, in all campaigns; a number without any is left out. */
    public Map<String, List<Suppression>> of(Collection<String> numbers) {
        return database.read(
                "the suppressions of " + numbers.size() + " numbers",
                handle ->
                        handle
                                .createQuery(
                                        "SELECT * FROM suppression WHERE e164 = ANY(:numbers) ORDER"
                                                + " BY e164, campaign_id")
                                .bindArray("numbers", String.class, List.copyOf(numbers))
                                .map((row, context) -> row(row))
                                .stream()
                                .collect(Collectors.groupingBy(Suppression::e164)));
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getLong("id"), row(row));
    }

    private static Suppression row(ResultSet row) throws SQLException {
        return new Suppression(
                row.getString("e164"),
                row.getLong("campaign_id"),
                row.getString("reason"),
                row.getString("source"),
                Database.instant(row, "since"),
                Database.optionalInstant(row, "until"));
    }
}
