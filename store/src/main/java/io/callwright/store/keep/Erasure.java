/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import io.callwright.store.Database;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import io.callwright.store.dial.Attempt;
import io.callwright.store.webhooks.WebhookOutbox.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Erases a person everywhere: in place of the number stands a pseudonym that cannot be turned back,
 * in the contact, its attempts, refusals and calls; what was said and told is deleted. Times, rules
 * and outcomes stay, as the ledger must. A suppression of the number stays, or nobody would know
 * not to call it. Thread-safe.
 */
public final class Erasure {
    private final Database database;
    private final Ulid ulids;

    public Erasure(Database database, Ulid ulids) {
        this.database = database;
        this.ulids = ulids;
    }

    /**
     * What was erased.
     *
     * @param pseudonym what stands in place of the number now
     * @param keptSuppressions rows that still hold it
     */
    public record Erased(
            String pseudonym,
            int places,
            int attempts,
            int calls,
            int recordings,
            int keptSuppressions) {}

    /**
     * @throws StoreException when nothing is known of the number, a call to it is under way, or a
     *     recording cannot be deleted
     */
    public Erased erase(String e164, Instant now) {
        List<String> calls =
                database.read(
                        "calls",
                        handle -> {
                            mustBeFree(handle, e164); // before a file is gone for nothing
                            return calls(handle, e164);
                        });
        int recordings = deleteRecordings(calls);
        String pseudonym = "erased-" + ulids.next();
        return database.transact(
                "an erasure",
                handle -> {
                    mustBeFree(handle, e164);
                    int places = places(handle, e164);
                    int attempts = rename(handle, "attempt", e164, pseudonym);
                    rename(handle, "refusal", e164, pseudonym);
                    rename(handle, "consent", e164, pseudonym);
                    int contacts = rename(handle, "contact", e164, pseudonym);
                    if (contacts + attempts + calls.size() == 0) {
                        throw new StoreException("nothing is stored of this number");
                    }
                    handle.createUpdate(
                                    "UPDATE contact SET zone = NULL, region = NULL, version ="
                                            + " version + 1, erased_at = :now WHERE e164 = :n")
                            .bind("n", pseudonym)
                            .bind("now", Database.column(now))
                            .execute();
                    words(handle, calls);
                    party(handle, calls, pseudonym);
                    return new Erased(
                            pseudonym,
                            places,
                            attempts,
                            calls.size(),
                            recordings,
                            count(
                                    handle,
                                    "SELECT COUNT(*) FROM suppression WHERE e164 = :n",
                                    e164));
                });
    }

    private static void mustBeFree(Handle handle, String e164) {
        if (count(handle, "SELECT COUNT(*) FROM number_lock WHERE e164 = :n", e164) > 0) {
            throw new StoreException(
                    "a call to this number is under way; erase it when it has ended");
        }
    }

    /** Those of its attempts, and those whose other party has the number in its SIP address. */
    private static List<String> calls(Handle handle, String e164) {
        List<String> callIds =
                handle.createQuery("SELECT id FROM attempt WHERE e164 = :n")
                        .bind("n", e164)
                        .mapTo(String.class)
                        .map(Attempt::sipCallId)
                        .list();
        List<String> calls =
                new ArrayList<>(
                        handle.createQuery("SELECT id FROM calls WHERE sip_call_id = ANY(:ids)")
                                .bindArray("ids", String.class, callIds)
                                .mapTo(String.class)
                                .list());
        handle
                .createQuery(
                        """
                        SELECT id FROM calls WHERE party_digits = :digits
                        UNION
                        SELECT id FROM calls WHERE to_number = :number AND direction = 'OUTBOUND'
                        UNION
                        SELECT id FROM calls WHERE from_number = :number AND direction = 'INBOUND'
                        """)
                .bind("digits", e164.substring(1))
                .bind("number", e164)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(id -> !calls.contains(id))
                .forEach(calls::add);
        return calls;
    }

    private int deleteRecordings(List<String> calls) {
        List<String> files =
                database.read(
                        "recordings",
                        handle ->
                                handle.createQuery(
                                                "SELECT recording FROM calls WHERE id = ANY(:ids)"
                                                        + " AND recording IS NOT NULL UNION ALL"
                                                        + " SELECT file FROM call_capture WHERE"
                                                        + " call_id = ANY(:ids)")
                                        .bindArray("ids", String.class, calls)
                                        .mapTo(String.class)
                                        .list());
        for (String file : files) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                throw new StoreException(
                        "nothing is erased: the recording %s cannot be deleted: %s"
                                .formatted(file, e.getMessage()),
                        e);
            }
        }
        return files.size();
    }

    private static int places(Handle handle, String e164) {
        String ofNumber =
                " IN (SELECT c.id FROM campaign_contact c JOIN contact p ON p.id = c.contact_id"
                        + " WHERE p.e164 = :n)";
        untold(
                handle,
                handle.createQuery(
                                "SELECT c.id FROM campaign_contact c JOIN contact p ON p.id ="
                                        + " c.contact_id WHERE p.e164 = :n")
                        .bind("n", e164)
                        .mapTo(Long.class)
                        .map(Subject::place)
                        .list());
        untold(handle, List.of(Subject.number(e164)));
        handle.createUpdate("DELETE FROM dial_queue WHERE id" + ofNumber).bind("n", e164).execute();
        handle.createUpdate(
                        "UPDATE campaign_contact SET state = 'CANCELLED' WHERE state IN ('QUEUED',"
                                + " 'STAGED') AND id"
                                + ofNumber)
                .bind("n", e164)
                .execute();
        return handle.createUpdate(
                        "UPDATE campaign_contact SET data = '{}', external_id = NULL WHERE id"
                                + ofNumber)
                .bind("n", e164)
                .execute();
    }

    private static int rename(Handle handle, String table, String e164, String pseudonym) {
        return handle.createUpdate("UPDATE " + table + " SET e164 = :to WHERE e164 = :from")
                .bind("to", pseudonym)
                .bind("from", e164)
                .execute();
    }

    /** What webhooks were to be told of them; a delivery that waits finds nothing to tell. */
    private static void untold(Handle handle, List<String> subjects) {
        handle.createUpdate("DELETE FROM webhook_event WHERE subject = ANY(:subjects)")
                .bindArray("subjects", String.class, subjects)
                .execute();
    }

    /** What was said, told and signalled in these calls, and how it sounded. */
    static void words(Handle handle, List<String> calls) {
        untold(handle, calls.stream().map(Subject::call).toList());
        for (String statement :
                List.of(
                        "DELETE FROM turns WHERE call_id = ANY(:ids)",
                        "DELETE FROM call_events WHERE call_id = ANY(:ids)",
                        "DELETE FROM answers WHERE call_id = ANY(:ids)",
                        "DELETE FROM call_trace WHERE call_id = ANY(:ids)",
                        "DELETE FROM feed_event WHERE call_id = ANY(:ids)",
                        "UPDATE calls SET slots = '{}' WHERE id = ANY(:ids)")) {
            handle.createUpdate(statement).bindArray("ids", String.class, calls).execute();
        }
    }

    private static void party(Handle handle, List<String> calls, String pseudonym) {
        handle.createUpdate("DELETE FROM call_capture WHERE call_id = ANY(:ids)")
                .bindArray("ids", String.class, calls)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE calls SET recording = NULL, party_digits = NULL,
                            to_uri = CASE WHEN direction = 'OUTBOUND' THEN :to ELSE to_uri END,
                            from_uri = CASE WHEN direction = 'INBOUND' THEN :to ELSE from_uri END,
                            to_number = CASE WHEN direction = 'INBOUND' THEN to_number END,
                            from_number = CASE WHEN direction = 'OUTBOUND' THEN from_number END
                        WHERE id = ANY(:ids)
                        """)
                .bind("to", "sip:" + pseudonym + "@erased.invalid")
                .bindArray("ids", String.class, calls)
                .execute();
    }

    private static int count(Handle handle, String query, String e164) {
        return handle.createQuery(query).bind("n", e164).mapTo(Integer.class).one();
    }

    /** A contact that nothing has touched for long. */
    record Old(long id, String e164) {}

    /**
     * Contacts that are in no queue, and were neither called nor imported since then, by id.
     *
     * @param after id of the last one seen, 0 from the beginning
     */
    List<Old> untouchedSince(Instant before, long after, int limit) {
        return database.read(
                "old contacts",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT p.id, p.e164 FROM contact p
                                        WHERE p.id > :after
                                            AND p.erased_at IS NULL AND p.created_at < :before
                                            AND NOT EXISTS (SELECT 1 FROM attempt a
                                                WHERE a.e164 = p.e164 AND a.intent_at >= :before)
                                            AND NOT EXISTS (SELECT 1 FROM campaign_contact c
                                                JOIN dial_queue q ON q.id = c.id
                                                WHERE c.contact_id = p.id)
                                        ORDER BY p.id FETCH FIRST :batch ROWS ONLY
                                        """)
                                .bind("after", after)
                                .bind("before", Database.column(before))
                                .bind("batch", limit)
                                .map((row, context) ->
                                        new Old(row.getLong("id"), row.getString("e164")))
                                .list());
    }
}
