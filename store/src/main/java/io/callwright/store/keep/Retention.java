/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import io.callwright.store.Database;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what is kept long enough. Thread-safe; to be applied now and then. */
public final class Retention {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** In one transaction, so that calls need not wait. */
    private static final int BATCH = 500;

    private final Database database;
    private final Erasure erasure;

    public Retention(Database database, Erasure erasure) {
        this.database = database;
        this.erasure = erasure;
    }

    /** How much was let go of. */
    public record Report(int recordings, int transcripts, int contacts) {}

    /**
     * Lets go of what is old enough, in batches.
     *
     * @param goesOn asked between batches and contacts; false: the rest waits for the next time
     */
    public Report apply(RetentionConfig periods, Instant now, BooleanSupplier goesOn) {
        return new Report(
                recordings(before(periods.recordings(), now), goesOn),
                transcripts(before(periods.transcripts(), now), goesOn),
                contacts(before(periods.personalData(), now), now, goesOn));
    }

    private static @Nullable Instant before(Duration period, Instant now) {
        return period.isZero() ? null : now.minus(period);
    }

    private record Recorded(String call, String file) {}

    private int recordings(@Nullable Instant before, BooleanSupplier goesOn) {
        int total = 0;
        while (before != null) {
            List<Recorded> old =
                    database.read(
                            "old recordings",
                            handle ->
                                    handle.createQuery(
                                                    """
                                                    SELECT id, recording FROM calls
                                                    WHERE state = 'ENDED' AND ended_at < :before
                                                        AND recording IS NOT NULL
                                                    UNION ALL
                                                    SELECT c.id, t.file FROM calls c
                                                    JOIN call_capture t ON t.call_id = c.id
                                                    WHERE c.state = 'ENDED' AND c.ended_at < :before
                                                    ORDER BY 1 FETCH FIRST :batch ROWS ONLY
                                                    """)
                                            .bind("before", Database.column(before))
                                            .bind("batch", BATCH)
                                            .map((row, context) ->
                                                    new Recorded(
                                                            row.getString("id"),
                                                            row.getString("recording")))
                                            .list());
            int gone = 0;
            for (Recorded each : old) {
                gone += delete(each) ? 1 : 0;
            }
            total += gone;
            if (old.size() < BATCH || gone == 0 || !goesOn.getAsBoolean()) {
                return total;
            }
        }
        return total;
    }

    private boolean delete(Recorded recorded) {
        try {
            Files.deleteIfExists(Path.of(recorded.file()));
        } catch (IOException e) {
            log.error("the recording of call {} cannot be deleted: {}", recorded.call(), e);
            return false;
        }
        database.write(
                "call " + recorded.call(),
                handle -> {
                    for (String statement :
                            List.of(
                                    "UPDATE calls SET recording = NULL WHERE id = :id AND"
                                            + " recording = :file",
                                    "DELETE FROM call_capture WHERE call_id = :id AND file ="
                                            + " :file")) {
                        handle.createUpdate(statement)
                                .bind("id", recorded.call())
                                .bind("file", recorded.file())
                                .execute();
                    }
                });
        return true;
    }

    private int transcripts(@Nullable Instant before, BooleanSupplier goesOn) {
        int total = 0;
        while (before != null) {
            List<String> old =
                    database.read(
                            "old transcripts",
                            handle ->
                                    handle.createQuery(
                                                    """
                                                    SELECT c.id FROM calls c
                                                    WHERE c.state = 'ENDED' AND c.ended_at < :before
                                                        AND (c.slots <> '{}'
                                                        OR EXISTS (SELECT 1 FROM turns t
                                                            WHERE t.call_id = c.id)
                                                        OR EXISTS (SELECT 1 FROM call_events e
                                                            WHERE e.call_id = c.id)
                                                        OR EXISTS (SELECT 1 FROM call_trace t
                                                            WHERE t.call_id = c.id))
                                                    ORDER BY c.id FETCH FIRST :batch ROWS ONLY
                                                    """)
                                            .bind("before", Database.column(before))
                                            .bind("batch", BATCH)
                                            .mapTo(String.class)
                                            .list());
            database.write("old transcripts", handle -> Erasure.words(handle, old));
            total += old.size();
            if (old.size() < BATCH || !goesOn.getAsBoolean()) {
                return total;
            }
        }
        return total;
    }

    /** One that cannot be erased now is passed over until the next time. */
    private int contacts(@Nullable Instant before, Instant now, BooleanSupplier goesOn) {
        int total = 0;
        long after = 0;
        while (before != null && goesOn.getAsBoolean()) {
            List<Erasure.Old> old = erasure.untouchedSince(before, after, BATCH);
            for (Erasure.Old contact : old) {
                if (!goesOn.getAsBoolean()) {
                    return total;
                }
                total += erase(contact, now) ? 1 : 0;
                after = contact.id();
            }
            if (old.size() < BATCH) {
                return total;
            }
        }
        return total;
    }

    private boolean erase(Erasure.Old contact, Instant now) {
        try {
            erasure.erase(contact.e164(), now);
            return true;
        } catch (StoreException e) {
            log.warn("contact {} is kept longer: {}", contact.id(), e.getMessage());
            return false;
        }
    }
}
