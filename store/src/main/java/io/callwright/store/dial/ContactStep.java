/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;
import org.jspecify.annotations.Nullable;

/** Puts a batch of contacts in a campaign, within one transaction; plain JDBC for its speed. */
final class ContactStep {
    private static final String CONTACT =
            "INSERT INTO contact (id, e164, zone, region, created_at) VALUES (?, ?, ?, ?, ?)";
    private static final String PLACE =
            "INSERT INTO campaign_contact (id, campaign_id, contact_id, external_id, data, state,"
                    + " attempts, import_id, import_line) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)";
    private static final String QUEUE =
            "INSERT INTO dial_queue (id, campaign_id, e164, state, lane, due_at, fence)"
                    + " VALUES (?, ?, ?, 'READY', 2, ?, 0)";

    /** Numbers in one question: each row found is compared with all of them. */
    private static final int LOOK_UP = 500;

    private final Handle handle;
    private final Ids ids;
    private final long campaignId;
    private final long importId;
    private final @Nullable Instant dueAt;
    private final Instant now;

    /** A contact whose place is to be written. */
    private record Place(long id, long contactId, boolean isNew, NewContact contact) {}

    ContactStep(
            Handle handle,
            Ids ids,
            long campaignId,
            long importId,
            @Nullable Instant dueAt,
            Instant now) {
        this.handle = handle;
        this.ids = ids;
        this.campaignId = campaignId;
        this.importId = importId;
        this.dueAt = dueAt;
        this.now = now;
    }

    List<Addition> run(List<NewContact> contacts) {
        Map<String, Long> known = knownContacts(contacts);
        Map<Long, Addition.Duplicate> placed = placed(known.values());
        Set<String> fresh = new HashSet<>();
        List<Addition> additions = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (NewContact contact : contacts) {
            Long contactId = known.get(contact.e164());
            Addition.Duplicate before = contactId == null ? null : placed.get(contactId);
            if (before != null) {
                additions.add(before);
                continue;
            }
            if (contactId == null) {
                contactId = ids.next();
                known.put(contact.e164(), contactId);
                fresh.add(contact.e164());
            }
            Place place = new Place(ids.next(), contactId, fresh.remove(contact.e164()), contact);
            places.add(place);
            placed.put(contactId, new Addition.Duplicate(importId, contact.line()));
            additions.add(new Addition.Added(place.id()));
        }
        write(places);
        return additions;
    }

    private Map<String, Long> knownContacts(List<NewContact> contacts) {
        Map<String, Long> known = new HashMap<>();
        List<String> numbers = contacts.stream().map(NewContact::e164).distinct().sorted().toList();
        for (int from = 0; from < numbers.size(); from += LOOK_UP) {
            handle.createQuery("SELECT id, e164 FROM contact WHERE e164 = ANY(:numbers)")
                    .bindArray(
                            "numbers",
                            String.class,
                            numbers.subList(from, Math.min(from + LOOK_UP, numbers.size())))
                    .map((row, context) -> Map.entry(row.getString("e164"), row.getLong("id")))
                    .forEach(row -> known.put(row.getKey(), row.getValue()));
        }
        return known;
    }

    private Map<Long, Addition.Duplicate> placed(Collection<Long> contacts) {
        List<Long> list = contacts.stream().sorted().toList();
        Map<Long, Addition.Duplicate> placed = new HashMap<>();
        for (int from = 0; from < list.size(); from += LOOK_UP) {
            handle.createQuery(
                            """
                            SELECT contact_id, import_id, import_line FROM campaign_contact
                            WHERE campaign_id = :campaign AND contact_id = ANY(:contacts)
                            """)
                    .bind("campaign", campaignId)
                    .bindArray(
                            "contacts",
                            Long.class,
                            list.subList(from, Math.min(from + LOOK_UP, list.size())))
                    .map((row, context) ->
                            Map.entry(
                                    row.getLong("contact_id"),
                                    new Addition.Duplicate(
                                            row.getLong("import_id"), row.getLong("import_line"))))
                    .forEach(row -> placed.put(row.getKey(), row.getValue()));
        }
        return placed;
    }

    private void write(List<Place> places) {
        Connection connection = handle.getConnection();
        try (PreparedStatement contact = connection.prepareStatement(CONTACT);
                PreparedStatement place = connection.prepareStatement(PLACE);
                PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            boolean anyNew = false;
            for (Place row : places) {
                if (row.isNew()) {
                    anyNew = true;
                    addContact(contact, row);
                }
                addPlace(place, row);
                if (dueAt != null) {
                    queue.setLong(1, row.id());
                    queue.setLong(2, campaignId);
                    queue.setString(3, row.contact().e164());
                    queue.setObject(4, Database.column(dueAt));
                    queue.addBatch();
                }
            }
            if (places.isEmpty()) {
                return;
            }
            if (anyNew) {
                contact.executeBatch();
            }
            place.executeBatch();
            if (dueAt != null) {
                queue.executeBatch();
            }
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    private void addContact(PreparedStatement contact, Place row) throws SQLException {
        contact.setLong(1, row.contactId());
        contact.setString(2, row.contact().e164());
        contact.setString(3, row.contact().zone());
        contact.setString(4, row.contact().region());
        contact.setObject(5, Database.column(now));
        contact.addBatch();
    }

    private void addPlace(PreparedStatement place, Place row) throws SQLException {
        place.setLong(1, row.id());
        place.setLong(2, campaignId);
        place.setLong(3, row.contactId());
        place.setString(4, row.contact().externalId());
        place.setString(5, Json.write(row.contact().data()));
        place.setString(6, dueAt == null ? "STAGED" : "QUEUED");
        if (importId == 0) {
            place.setNull(7, Types.BIGINT);
        } else {
            place.setLong(7, importId);
        }
        place.setLong(8, row.contact().line());
        place.addBatch();
    }
}
