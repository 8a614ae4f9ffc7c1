/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Finds the contacts of numbers, writes those that are missing and where the others are said to be
 * now, in the order of their numbers: rows that come together stand together in the index then, and
 * a commit writes fewer of its pages.
 */
final class ContactStep {
    private static final RowInsert<Missing> CONTACT =
            new RowInsert<>(
                    "INSERT INTO contact (id, e164, zone, region, created_at) VALUES ",
                    "(?, ?, ?, ?, ?)",
                    5);

    /** Numbers in one question: each row found is compared with all of them. */
    private static final int LOOK_UP = 500;

    private final List<Missing> missing; // by number
    private final List<StoredContact> moved; // by number
    private final Map<String, Long> ids;

    private record Missing(long id, ContactNumber contact) {}

    private ContactStep(List<Missing> missing, List<StoredContact> moved, Map<String, Long> ids) {
        this.missing = missing;
        this.moved = moved;
        this.ids = ids;
    }

    /** Those of these numbers that are stored. */
    static Map<String, StoredContact> stored(Handle handle, List<ContactNumber> contacts) {
        Map<String, StoredContact> stored = new HashMap<>();
        List<String> numbers =
                contacts.stream().map(ContactNumber::e164).distinct().sorted().toList();
        for (int from = 0; from < numbers.size(); from += LOOK_UP) {
            handle.createQuery(
                            "SELECT id, e164, zone, region FROM contact WHERE e164 ="
                                    + " ANY(:numbers)")
                    .bindArray(
                            "numbers",
                            String.class,
                            numbers.subList(from, Math.min(from + LOOK_UP, numbers.size())))
                    .map((row, context) ->
                            Map.entry(
                                    row.getString("e164"),
                                    new StoredContact(
                                            row.getLong("id"),
                                            row.getString("zone"),
                                            row.getString("region"))))
                    .forEach(row -> stored.put(row.getKey(), row.getValue()));
        }
        return stored;
    }

    /** Gives ids to those of the contacts that are not stored; reads and writes no row. */
    static ContactStep of(
            List<ContactNumber> contacts, Map<String, StoredContact> stored, Ids ids) {
        Map<String, Long> all = new HashMap<>();
        stored.forEach((number, contact) -> all.put(number, contact.id()));
        List<Missing> missing = new ArrayList<>();
        contacts.stream()
                .sorted(Comparator.comparing(ContactNumber::e164)) // stable: the first row tells
                .filter(contact -> !all.containsKey(contact.e164()))
                .forEach(contact -> {
                    Missing each = new Missing(ids.next(), contact);
                    all.put(contact.e164(), each.id());
                    missing.add(each);
                });
        return new ContactStep(missing, moved(contacts, stored), all);
    }

    /** Of several rows of one number the first tells where it is. */
    private static List<StoredContact> moved(
            List<ContactNumber> contacts, Map<String, StoredContact> stored) {
        Map<String, StoredContact> moved = new TreeMap<>();
        Set<String> told = new HashSet<>();
        for (ContactNumber contact : contacts) {
            StoredContact before = stored.get(contact.e164());
            if (before != null && told.add(contact.e164())) {
                before.told(contact).ifPresent(now -> moved.put(contact.e164(), now));
            }
        }
        return List.copyOf(moved.values());
    }

    /** Writes the missing ones and where the others are now, within a transaction. */
    void write(Handle handle, Instant now) {
        if (!moved.isEmpty()) {
            move(handle);
        }
        CONTACT.write(
                handle, missing, (statement, before, row) -> set(statement, before, row, now));
    }

    private void move(Handle handle) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "UPDATE contact SET zone = :zone, region = :region, version = version + 1"
                                + " WHERE id = :id AND erased_at IS NULL");
        for (StoredContact contact : moved) {
            batch.bind("zone", contact.zone())
                    .bind("region", contact.region())
                    .bind("id", contact.id())
                    .add();
        }
        batch.execute();
    }

    private static void set(PreparedStatement statement, int before, Missing row, Instant now)
            throws SQLException {
        statement.setLong(before + 1, row.id());
        statement.setString(before + 2, row.contact().e164());
        statement.setString(before + 3, row.contact().zone());
        statement.setString(before + 4, row.contact().region());
        statement.setObject(before + 5, Database.column(now));
    }

    /** One for each of the contacts, in their order; a new one is new the first time. */
    List<KnownContact> known(List<ContactNumber> contacts) {
        Set<Long> fresh = new HashSet<>();
        missing.forEach(each -> fresh.add(each.id()));
        List<KnownContact> known = new ArrayList<>(contacts.size());
        for (ContactNumber contact : contacts) {
            long id = Objects.requireNonNull(ids.get(contact.e164()));
            known.add(new KnownContact(id, fresh.remove(id)));
        }
        return known;
    }
}
