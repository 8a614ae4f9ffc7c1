/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Contacts and their places in campaigns. Thread-safe; every write is one durable commit. */
public final class ContactRepository {
    private static final int TRIES = 3;

    private final Database database;
    private final Ids ids;

    public ContactRepository(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * Puts contacts in a campaign, due at that time for a first attempt. A number that is in the
     * campaign stays as it is.
     *
     * @return one for each, in their order
     */
    public List<Addition> add(
            long campaignId, List<NewContact> contacts, Instant dueAt, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transact(
                        contacts.size() + " contacts",
                        handle -> add(handle, campaignId, 0, contacts, dueAt, now));
            } catch (StoreException e) {
                // Another transaction added one of the numbers: it is seen the next time.
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Within a transaction.
     *
     * @param importId 0 for none; otherwise they are staged when {@code dueAt} is null
     */
    public List<Addition> add(
            Handle handle,
            long campaignId,
            long importId,
            List<NewContact> contacts,
            @Nullable Instant dueAt,
            Instant now) {
        return new ContactStep(handle, ids, campaignId, importId, dueAt, now).run(contacts);
    }

    /** Those of these numbers that are in the campaign. */
    public Set<String> present(long campaignId, Set<String> numbers) {
        return database.read(
                "contacts",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT p.e164 FROM contact p
                                        JOIN campaign_contact c ON c.contact_id = p.id
                                        WHERE p.e164 = ANY(:numbers) AND c.campaign_id = :campaign
                                        """)
                                .bindArray("numbers", String.class, List.copyOf(numbers))
                                .bind("campaign", campaignId)
                                .mapTo(String.class)
                                .set());
    }

    /** Where a contact stands in a campaign: a state, and how many attempts it had. */
    public record Place(
            long id, String e164, String state, @Nullable String outcome, int attempts) {}

    public Optional<Place> place(long campaignId, String e164) {
        return database.read(
                "a contact",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.id, p.e164, c.state, c.outcome, c.attempts
                                        FROM contact p
                                        JOIN campaign_contact c ON c.contact_id = p.id
                                        WHERE p.e164 = :e164 AND c.campaign_id = :campaign
                                        """)
                                .bind("e164", e164)
                                .bind("campaign", campaignId)
                                .map((row, context) ->
                                        new Place(
                                                row.getLong("id"),
                                                row.getString("e164"),
                                                row.getString("state"),
                                                row.getString("outcome"),
                                                row.getInt("attempts")))
                                .findOne());
    }
}
