/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.Json;
import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The table of imports. Thread-safe; every write is one durable commit, but {@link #checkpoint}.
 */
final class ImportJobs {
    private final Database database;
    private final Ids ids;
    private final WebhookOutbox outbox;
    private final String ofImport;

    ImportJobs(Database database, Ids ids, WebhookOutbox outbox) {
        this.database = database;
        this.ids = ids;
        this.outbox = outbox;
        this.ofImport = database.dialect().ofImport();
    }

    ImportJob begin(String file, String fingerprint, ImportOptions options, Instant now) {
        long id = ids.next();
        database.write(
                "import " + id,
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO import_job (id, campaign_id, file, fingerprint,
                                            mode, options, state, records_done, accepted, rejected,
                                            errors_bytes, started_at)
                                        VALUES (:id, :campaign, :file, :fingerprint,
                                            :mode, :options, 'RUNNING', 0, 0, 0, 0, :now)
                                        """)
                                .bind("id", id)
                                .bind("campaign", options.campaignId())
                                .bind("file", file)
                                .bind("fingerprint", fingerprint)
                                .bind("mode", options.atomic() ? "ATOMIC" : "BEST_EFFORT")
                                .bind("options", Json.write(options.fixed()))
                                .bind("now", Database.column(now))
                                .execute());
        return find(id).orElseThrow();
    }

    /** One of this file into this campaign that was cut off. */
    Optional<ImportJob> cutOff(String fingerprint, long campaignId) {
        return database.read(
                "the imports",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM import_job
                                        WHERE fingerprint = :fingerprint
                                            AND campaign_id = :campaign AND state = 'RUNNING'
                                        ORDER BY id DESC FETCH FIRST 1 ROWS ONLY
                                        """)
                                .bind("fingerprint", fingerprint)
                                .bind("campaign", campaignId)
                                .map(ImportJobs::row)
                                .findOne());
    }

    Map<String, String> options(long id) {
        return database.read(
                "import " + id,
                handle ->
                        Json.read(
                                handle.createQuery("SELECT options FROM import_job WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(String.class)
                                        .one()));
    }

    /** Within the transaction that writes the rows up to here. */
    static void checkpoint(Handle handle, ImportJob job) {
        handle.createUpdate(
                        """
                        UPDATE import_job
                        SET records_done = :records, accepted = :accepted, rejected = :rejected,
                            errors_bytes = :bytes
                        WHERE id = :id
                        """)
                .bind("id", job.id())
                .bind("records", job.recordsDone())
                .bind("accepted", job.accepted())
                .bind("rejected", job.rejected())
                .bind("bytes", job.errorsBytes())
                .execute();
    }

    private void end(Handle handle, long id, ImportJob.State state, Instant now) {
        handle.createUpdate("UPDATE import_job SET state = :state, ended_at = :now WHERE id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("now", Database.column(now))
                .execute();
        outbox.tell(
                handle,
                EventType.IMPORT_FINISHED,
                WebhookOutbox.Subject.importJob(id),
                now,
                () -> {
                    ImportJob job =
                            handle.createQuery("SELECT * FROM import_job WHERE id = :id")
                                    .bind("id", id)
                                    .map(ImportJobs::row)
                                    .one();
                    return Json.ordered(
                            "import_id",
                            Long.toString(id),
                            "campaign_id",
                            Long.toString(job.campaignId()),
                            "state",
                            state.name().toLowerCase(Locale.ROOT),
                            "records",
                            job.recordsDone(),
                            "accepted",
                            job.accepted(),
                            "rejected",
                            job.rejected(),
                            "started_at",
                            job.startedAt().toString());
                });
    }

    /** It is done; the staged rows of an atomic one become due, all of them at once. */
    void finish(ImportJob job, Instant dueAt, Instant now) {
        database.write(
                "import " + job.id(),
                handle -> {
                    if (job.atomic()) {
                        release(handle, job.id(), dueAt);
                    }
                    end(handle, job.id(), ImportJob.State.DONE, now);
                });
    }

    private void release(Handle handle, long id, Instant dueAt) {
        handle.createUpdate(
                        """
                        INSERT INTO dial_queue (id, campaign_id, e164, state, lane, due_at, fence)
                        SELECT c.id, c.campaign_id, p.e164, 'READY', 2,
                            CAST(:due AS TIMESTAMP(6) WITH TIME ZONE), 0
                        FROM (SELECT * FROM campaign_contact WHERE %s AND state = 'STAGED') c
                        JOIN contact p ON p.id = c.contact_id
                        """
                                .formatted(ofImport))
                .bind("import", id)
                .bind("due", Database.column(dueAt))
                .execute();
        handle.createUpdate(
                        "UPDATE campaign_contact SET state = 'QUEUED' WHERE "
                                + ofImport
                                + " AND state = 'STAGED'")
                .bind("import", id)
                .execute();
    }

    /**
     * Takes back what it brought and nobody has dialled.
     *
     * @return how many contacts of it stay, because they were dialled
     */
    int undo(long id, ImportJob.State state, Instant now) {
        return database.transact(
                "import " + id,
                handle -> {
                    handle.createUpdate(
                                    """
                                    DELETE FROM dial_queue
                                    WHERE state IN ('READY', 'CLAIMED') AND id IN (
                                        SELECT id FROM campaign_contact
                                        WHERE %s AND attempts = 0)
                                    """
                                            .formatted(ofImport))
                            .bind("import", id)
                            .execute();
                    handle.createUpdate(
                                    """
                                    DELETE FROM campaign_contact
                                    WHERE %s AND attempts = 0 AND state IN
                                        ('STAGED', 'QUEUED')
                                        AND NOT EXISTS (SELECT 1 FROM dial_queue q
                                            WHERE q.id = campaign_contact.id)
                                    """
                                            .formatted(ofImport))
                            .bind("import", id)
                            .execute();
                    Instant began =
                            handle.createQuery("SELECT * FROM import_job WHERE id = :id")
                                    .bind("id", id)
                                    .map(ImportJobs::row)
                                    .one()
                                    .startedAt();
                    handle.createUpdate(
                                    """
                                    DELETE FROM contact
                                    WHERE created_at = :began AND NOT EXISTS (
                                        SELECT 1 FROM campaign_contact c
                                        WHERE c.contact_id = contact.id)
                                    """)
                            .bind("began", Database.column(began))
                            .execute();
                    end(handle, id, state, now);
                    return handle.createQuery(
                                    "SELECT COUNT(*) FROM campaign_contact WHERE " + ofImport)
                            .bind("import", id)
                            .mapTo(Integer.class)
                            .one();
                });
    }

    Optional<ImportJob> find(long id) {
        return database.read(
                "import " + id,
                handle ->
                        handle.createQuery("SELECT * FROM import_job WHERE id = :id")
                                .bind("id", id)
                                .map(ImportJobs::row)
                                .findOne());
    }

    List<ImportJob> of(long campaignId) {
        return database.read(
                "the imports",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM import_job WHERE campaign_id = :campaign"
                                                + " ORDER BY id")
                                .bind("campaign", campaignId)
                                .map(ImportJobs::row)
                                .list());
    }

    /** A part of the list, the newest first. */
    List<ImportJob> page(long before, int limit) {
        return database.read(
                "the imports",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM import_job WHERE id < :before ORDER BY id"
                                                + " DESC FETCH FIRST :limit ROWS ONLY")
                                .bind("before", before)
                                .bind("limit", limit)
                                .map(ImportJobs::row)
                                .list());
    }

    private static ImportJob row(ResultSet row, StatementContext context) throws SQLException {
        return new ImportJob(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getString("file"),
                row.getString("mode").equals("ATOMIC"),
                ImportJob.State.valueOf(row.getString("state")),
                row.getLong("records_done"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getLong("errors_bytes"),
                Database.instant(row, "started_at"),
                Database.optionalInstant(row, "ended_at"));
    }
}
