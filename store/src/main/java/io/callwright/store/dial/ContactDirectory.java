/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Looks contacts up, and changes what is known of them. Thread-safe. */
public final class ContactDirectory {
    private final Database database;

    public ContactDirectory(Database database) {
        this.database = database;
    }

    /**
     * A number and what is known of it.
     *
     * @param e164 after an erasure: a pseudonym
     * @param version one more with each change
     */
    public record Contact(
            long id,
            String e164,
            @Nullable String zone,
            @Nullable String region,
            Instant createdAt,
            @Nullable Instant erasedAt,
            int version) {}

    /**
     * Its place in a campaign.
     *
     * @param dueAt when it may be called next; null when it is not in the queue
     * @param queueState READY, CLAIMED, DIALLING or UNKNOWN; null when it is not in the queue
     */
    public record Place(
            long id,
            long campaignId,
            @Nullable String externalId,
            Map<String, String> data,
            String state,
            @Nullable String outcome,
            int attempts,
            @Nullable Instant dueAt,
            @Nullable String queueState) {}

    /**
     * A part of the list, by id.
     *
     * @param campaignId null for all
     * @param after id of the last one seen, 0 from the beginning
     */
    public List<Contact> page(@Nullable Long campaignId, long after, int limit) {
        String from =
                campaignId == null
                        ? "SELECT p.* FROM contact p WHERE p.id > :after"
                        : """
                        SELECT p.* FROM contact p
                        WHERE p.id > :after AND EXISTS (SELECT 1 FROM campaign_contact c
                            WHERE c.contact_id = p.id AND c.campaign_id = :campaign)
                        """;
        return database.read(
                "the contacts",
                handle -> {
                    var query =
                            handle.createQuery(from + " ORDER BY p.id FETCH FIRST :limit ROWS ONLY")
                                    .bind("after", after)
                                    .bind("limit", limit);
                    if (campaignId != null) {
                        query.bind("campaign", campaignId);
                    }
                    return query.map(ContactDirectory::contact).list();
                });
    }

    public Optional<Contact> find(long id) {
        return database.read(
                "contact " + id,
                handle ->
                        handle.createQuery("SELECT * FROM contact WHERE id = :id")
                                .bind("id", id)
                                .map(ContactDirectory::contact)
                                .findOne());
    }

    public Optional<Contact> withNumber(String e164) {
        return database.read(
                "a contact",
                handle ->
                        handle.createQuery("SELECT * FROM contact WHERE e164 = :e164")
                                .bind("e164", e164)
                                .map(ContactDirectory::contact)
                                .findOne());
    }

    /** Its places in campaigns, by campaign. */
    public List<Place> places(long contactId) {
        return database.read(
                "contact " + contactId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.*, q.due_at, q.state AS queue_state
                                        FROM campaign_contact c
                                        LEFT JOIN dial_queue q ON q.id = c.id
                                        WHERE c.contact_id = :id ORDER BY c.campaign_id
                                        """)
                                .bind("id", contactId)
                                .map(ContactDirectory::place)
                                .list());
    }

    /**
     * Puts zone and region in place of what is there; where rules had it wait, it is judged anew.
     *
     * @param read as it was read
     * @return false when it was changed since, or erased
     */
    public boolean locate(Contact read, @Nullable String zone, @Nullable String region) {
        return database.transact(
                "contact " + read.id(),
                handle -> {
                    boolean located = locate(handle, read, zone, region);
                    if (located) {
                        QueueRows.recall(handle, read.e164());
                    }
                    return located;
                });
    }

    private static boolean locate(
            Handle handle, Contact read, @Nullable String zone, @Nullable String region) {
        return 1
                == handle.createUpdate(
                                """
                                UPDATE contact SET zone = :zone, region = :region,
                                    version = version + 1
                                WHERE id = :id AND version = :version AND erased_at IS NULL
                                """)
                        .bind("zone", zone)
                        .bind("region", region)
                        .bind("id", read.id())
                        .bind("version", read.version())
                        .execute();
    }

    private static Contact contact(ResultSet row, StatementContext context) throws SQLException {
        return new Contact(
                row.getLong("id"),
                row.getString("e164"),
                row.getString("zone"),
                row.getString("region"),
                Database.instant(row, "created_at"),
                Database.optionalInstant(row, "erased_at"),
                row.getInt("version"));
    }

    private static Place place(ResultSet row, StatementContext context) throws SQLException {
        return new Place(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("external_id"),
                Json.read(row.getString("data")),
                row.getString("state"),
                row.getString("outcome"),
                row.getInt("attempts"),
                Database.optionalInstant(row, "due_at"),
                row.getString("queue_state"));
    }
}
