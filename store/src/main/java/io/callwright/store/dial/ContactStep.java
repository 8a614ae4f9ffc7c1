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
import java.util.Collections;
import java.util.Comparator;
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
    private static final Table CONTACT =
            new Table(
                    "INSERT INTO contact (id, e164, zone, region, created_at) VALUES ",
                    "(?, ?, ?, ?, ?)");
    private static final Table PLACE =
            new Table(
                    "INSERT INTO campaign_contact (id, campaign_id, contact_id, external_id, data,"
                            + " state, attempts, import_id, import_line) VALUES ",
                    "(?, ?, ?, ?, ?, ?, 0, ?, ?)");
    private static final Table QUEUE =
            new Table(
                    "INSERT INTO dial_queue (id, campaign_id, e164, state, lane, due_at, fence)"
                            + " VALUES ",
                    "(?, ?, ?, 'READY', 2, ?, 0)");

    /** Rows of a statement, when there are as many. */
    private static final int ROWS = 100;

    private record Table(String head, String row) {
        String insert(int rows) {
            return head + String.join(", ", Collections.nCopies(rows, row));
        }
    }

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

    /**
     * Contacts in the order of their numbers: rows that come together stand together in the index
     * of numbers, so that a commit writes fewer of its pages.
     */
    private void write(List<Place> places) {
        List<Place> fresh =
                places.stream()
                        .filter(Place::isNew)
                        .sorted(Comparator.comparing(place -> place.contact().e164()))
                        .toList();
        try {
            insert(CONTACT, 5, fresh, this::contact);
            insert(PLACE, 8, places, this::place);
            if (dueAt != null) {
                insert(QUEUE, 4, places, this::queue);
            }
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    /** Sets the columns of one row, from a parameter on. */
    private interface Columns {
        void set(PreparedStatement statement, int from, Place row) throws SQLException;
    }

    /** Many rows a statement: what a statement costs by itself is shared. */
    private void insert(Table table, int columns, List<Place> rows, Columns setter)
            throws SQLException {
        Connection connection = handle.getConnection();
        int whole = rows.size() / ROWS * ROWS;
        if (whole > 0) {
            try (PreparedStatement many = connection.prepareStatement(table.insert(ROWS))) {
                for (int from = 0; from < whole; from += ROWS) {
                    for (int i = 0; i < ROWS; i++) {
                        setter.set(many, i * columns, rows.get(from + i));
                    }
                    many.executeUpdate();
                }
            }
        }
        if (whole < rows.size()) {
            try (PreparedStatement one = connection.prepareStatement(table.insert(1))) {
                for (Place row : rows.subList(whole, rows.size())) {
                    setter.set(one, 0, row);
                    one.addBatch();
                }
                one.executeBatch();
            }
        }
    }

    private void contact(PreparedStatement statement, int from, Place row) throws SQLException {
        statement.setLong(from + 1, row.contactId());
        statement.setString(from + 2, row.contact().e164());
        statement.setString(from + 3, row.contact().zone());
        statement.setString(from + 4, row.contact().region());
        statement.setObject(from + 5, Database.column(now));
    }

    private void place(PreparedStatement statement, int from, Place row) throws SQLException {
        statement.setLong(from + 1, row.id());
        statement.setLong(from + 2, campaignId);
        statement.setLong(from + 3, row.contactId());
        statement.setString(from + 4, row.contact().externalId());
        statement.setString(from + 5, Json.write(row.contact().data()));
        statement.setString(from + 6, dueAt == null ? "STAGED" : "QUEUED");
        if (importId == 0) {
            statement.setNull(from + 7, Types.BIGINT);
        } else {
            statement.setLong(from + 7, importId);
        }
        statement.setLong(from + 8, row.contact().line());
    }

    private void queue(PreparedStatement statement, int from, Place row) throws SQLException {
        statement.setLong(from + 1, row.id());
        statement.setLong(from + 2, campaignId);
        statement.setString(from + 3, row.contact().e164());
        statement.setObject(from + 4, Database.column(dueAt));
    }
}
