/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.StoreException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Contacts and their places in campaigns. Thread-safe; every write is one durable commit. */
public final class ContactRepository {
    private static final int TRIES = 3;

    /** Contacts of one commit, when they are stored ahead. */
    private static final int AT_ONCE = 4000;

    private final Database database;
    private final Ids ids;
    private final CampaignNews news;

    public ContactRepository(Database database, Ids ids, CampaignNews news) {
        this.database = database;
        this.ids = ids;
        this.news = news;
    }

    /**
     * Puts contacts in a campaign, due at that time for a first attempt. A number that is in the
     * campaign stays as it is. A completed campaign runs again.
     *
     * @return one for each, in their order
     * @throws StoreException also when the campaign takes none ({@link Intake})
     */
    public List<Addition> add(
            long campaignId, List<NewContact> contacts, Instant dueAt, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.transact(
                        contacts.size() + " contacts",
                        handle -> {
                            if (Intake.enter(handle, news, campaignId, now)
                                    instanceof Intake.Refused(String why)) {
                                throw new StoreException(why);
                            }
                            return add(handle, campaignId, 0, contacts, dueAt, now);
                        });
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
        List<ContactNumber> numbers = contacts.stream().map(NewContact::number).toList();
        ContactStep step = ContactStep.of(numbers, ContactStep.stored(handle, numbers), ids);
        step.write(handle, now);
        return place(handle, campaignId, importId, contacts, step.known(numbers), dueAt);
    }

    /**
     * The second half of {@link #add}, of contacts that {@link #ahead} has stored.
     *
     * @param known one for each of the contacts
     */
    public List<Addition> place(
            Handle handle,
            long campaignId,
            long importId,
            List<NewContact> contacts,
            List<KnownContact> known,
            @Nullable Instant dueAt) {
        return new PlaceStep(handle, ids, campaignId, importId, dueAt).run(contacts, known);
    }

    /**
     * Stores contacts before their places, in the order of their numbers and in several commits. It
     * holds no connection while it waits for another one.
     *
     * @return one for each, in their order
     */
    public List<KnownContact> ahead(List<ContactNumber> contacts, Instant now) {
        List<Integer> order =
                IntStream.range(0, contacts.size())
                        .boxed()
                        .sorted(Comparator.comparing(i -> contacts.get(i).e164()))
                        .toList();
        KnownContact[] known = new KnownContact[contacts.size()];
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            List<Integer> some = order.subList(from, Math.min(from + AT_ONCE, order.size()));
            List<KnownContact> stored = stored(some.stream().map(contacts::get).toList(), now);
            for (int i = 0; i < stored.size(); i++) {
                known[some.get(i)] = stored.get(i);
            }
        }
        return List.of(known);
    }

    private List<KnownContact> stored(List<ContactNumber> contacts, Instant now) {
        for (int attempt = 1; ; attempt++) {
            Map<String, StoredContact> before =
                    database.read("contacts", handle -> ContactStep.stored(handle, contacts));
            ContactStep step = ContactStep.of(contacts, before, ids);
            try {
                database.write(contacts.size() + " contacts", handle -> step.write(handle, now));
                return step.known(contacts);
            } catch (StoreException e) {
                // Another transaction added one of the numbers: it is seen the next time.
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
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
