/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives contacts that are stored their places in a campaign, within one transaction. */
final class PlaceStep {
    private static final RowInsert<Place> PLACE =
            new RowInsert<>(
                    "INSERT INTO campaign_contact (id, campaign_id, contact_id, external_id, data,"
                            + " state, attempts, import_id, import_line) VALUES ",
                    "(?, ?, ?, ?, ?, ?, 0, ?, ?)",
                    8);
    private static final RowInsert<Place> QUEUE =
            new RowInsert<>(
                    "INSERT INTO dial_queue (id, campaign_id, e164, state, lane, due_at, fence)"
                            + " VALUES ",
                    "(?, ?, ?, 'READY', 2, ?, 0)",
                    4);

    /** Contacts in one question: each row found is compared with all of them. */
    private static final int LOOK_UP = 500;

    private final Handle handle;
    private final Ids ids;
    private final long campaignId;
    private final long importId;
    private final @Nullable Instant dueAt;

    private record Place(long id, long contactId, NewContact contact) {}

    /**
     * @param importId 0 for none
     * @param dueAt null: they are staged, and in no queue
     */
    PlaceStep(Handle handle, Ids ids, long campaignId, long importId, @Nullable Instant dueAt) {
        this.handle = handle;
        this.ids = ids;
        this.campaignId = campaignId;
        this.importId = importId;
        this.dueAt = dueAt;
    }

    /**
     * @param known one for each of the contacts
     */
    List<Addition> run(List<NewContact> contacts, List<KnownContact> known) {
        Map<Long, Addition.Duplicate> placed =
                placed(
                        known.stream()
                                .filter(each -> !each.isNew())
                                .map(KnownContact::id)
                                .distinct()
                                .sorted()
                                .toList());
        List<Addition> additions = new ArrayList<>(contacts.size());
        List<Place> places = new ArrayList<>(contacts.size());
        for (int i = 0; i < contacts.size(); i++) {
            NewContact contact = contacts.get(i);
            long contactId = known.get(i).id();
            Addition.Duplicate before =
                    placed.putIfAbsent(contactId, new Addition.Duplicate(importId, contact.line()));
            if (before == null) {
                places.add(new Place(ids.next(), contactId, contact));
            }
            additions.add(before == null ? new Addition.Added(places.getLast().id()) : before);
        }
        PLACE.write(handle, places, this::place);
        if (dueAt != null) {
            QUEUE.write(handle, places, this::queue);
        }
        return additions;
    }

    private Map<Long, Addition.Duplicate> placed(List<Long> contacts) {
        Map<Long, Addition.Duplicate> placed = new HashMap<>();
        for (int from = 0; from < contacts.size(); from += LOOK_UP) {
            handle.createQuery(
                            """
                            SELECT contact_id, import_id, import_line FROM campaign_contact
                            WHERE campaign_id = :campaign AND contact_id = ANY(:contacts)
                            """)
                    .bind("campaign", campaignId)
                    .bindArray(
                            "contacts",
                            Long.class,
                            contacts.subList(from, Math.min(from + LOOK_UP, contacts.size())))
                    .map((row, context) ->
                            Map.entry(
                                    row.getLong("contact_id"),
                                    new Addition.Duplicate(
                                            row.getLong("import_id"), row.getLong("import_line"))))
                    .forEach(row -> placed.put(row.getKey(), row.getValue()));
        }
        return placed;
    }

    private void place(PreparedStatement statement, int before, Place row) throws SQLException {
        statement.setLong(before + 1, row.id());
        statement.setLong(before + 2, campaignId);
        statement.setLong(before + 3, row.contactId());
        statement.setString(before + 4, row.contact().externalId());
        statement.setString(before + 5, Json.write(row.contact().data()));
        statement.setString(before + 6, dueAt == null ? "STAGED" : "QUEUED");
        if (importId == 0) {
            statement.setNull(before + 7, Types.BIGINT);
        } else {
            statement.setLong(before + 7, importId);
        }
        statement.setLong(before + 8, row.contact().line());
    }

    private void queue(PreparedStatement statement, int before, Place row) throws SQLException {
        statement.setLong(before + 1, row.id());
        statement.setLong(before + 2, campaignId);
        statement.setString(before + 3, row.contact().e164());
        statement.setObject(before + 4, Database.column(dueAt));
    }
}
