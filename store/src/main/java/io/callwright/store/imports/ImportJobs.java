/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.Json;
import io.callwright.store.dial.CampaignNews;
import io.callwright.store.dial.Intake;
import io.callwright.store.feed.FeedRepository;
import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The table of imports. A file comes into a campaign by one import at a time, over all nodes: who
 * begins one locks its campaign meanwhile, and who writes a row of it looks whether it is still its
 * own. Thread-safe; every write is one durable commit, but {@link #checkpoint}.
 */
final class ImportJobs {
    private static final String CUT_OFF = "the process that ran it went away";
    private static final int LONGEST_REASON = 1000;

    private final Database database;
    private final Ids ids;
    private final WebhookOutbox outbox;
    private final CampaignNews campaignNews;
    private final ImportNews news;
    private final Holds holds;
    private final ImportedRows rows;

    ImportJobs(Database database, Ids ids, WebhookOutbox outbox, FeedRepository feed, Holds holds) {
        this.database = database;
        this.ids = ids;
        this.outbox = outbox;
        this.campaignNews = new CampaignNews(outbox, feed);
        this.news = new ImportNews(feed);
        this.holds = holds;
        this.rows = new ImportedRows(database.dialect());
    }

    /**
     * Begins an import, or takes one that broke off; the row is the caller's until {@link #drop}. A
     * completed campaign runs again.
     *
     * @throws ImportUnderWay when somebody is at work on this file
     * @throws ImportException when it broke off with other options, or the campaign takes no
     *     contacts
     */
    ImportJob take(String file, String fingerprint, ImportOptions options, Instant now) {
        long fresh = ids.next();
        String run = holds.begin(); // before others can see that it is the owner
        try {
            return database.transact(
                    "an import",
                    handle -> {
                        if (Intake.enter(handle, campaignNews, options.campaignId(), now)
                                instanceof Intake.Refused(String why)) {
                            throw new ImportException(why);
                        }
                        ImportJob before =
                                brokenOff(handle, fingerprint, options.campaignId()).orElse(null);
                        if (before == null) {
                            insert(handle, fresh, file, fingerprint, options, run, now);
                        } else {
                            mayGoOn(handle, before, options, now);
                            goOn(handle, before.id(), file, run, now);
                        }
                        ImportJob taken =
                                found(handle, before == null ? fresh : before.id(), "")
                                        .orElseThrow();
                        news.begun(handle, taken, now);
                        return taken;
                    });
        } catch (RuntimeException | Error e) {
            holds.over(run);
            throw e;
        }
    }

    /** Nobody works on it here any more. */
    void drop(ImportJob taken) {
        holds.over(taken.owner());
        news.over(taken);
    }

    /** One of this file into this campaign that did not come to its end, or is under way. */
    private static Optional<ImportJob> brokenOff(
            Handle handle, String fingerprint, long campaignId) {
        return handle.createQuery(
                        """
                        SELECT * FROM import_job
                        WHERE fingerprint = :fingerprint
                            AND campaign_id = :campaign AND state IN ('RUNNING', 'FAILED')
                        ORDER BY id DESC FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("fingerprint", fingerprint)
                .bind("campaign", campaignId)
                .map(ImportJobs::row)
                .findOne();
    }

    private void mayGoOn(Handle handle, ImportJob job, ImportOptions options, Instant now) {
        if (holds.underWay(job, now)) {
            throw new ImportUnderWay(job.id());
        }
        if (job.atomic() != options.atomic()
                || !options(handle, job.id()).equals(options.fixed())) {
            throw new ImportException(
                    "import %d of this file was cut off after %d records, with other options."
                                    .formatted(job.id(), job.recordsDone())
                            + " Remedy: give the same options again, or take it back first with"
                            + " --undo %1$d (over the API: POST /api/v1/imports/%1$d/undo)"
                                    .formatted(job.id()));
        }
    }

    private static Map<String, String> options(Handle handle, long id) {
        return Json.read(
                handle.createQuery("SELECT options FROM import_job WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    }

    private static void insert(
            Handle handle,
            long id,
            String file,
            String fingerprint,
            ImportOptions options,
            String run,
            Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO import_job (id, campaign_id, file, fingerprint,
                            mode, options, state, records_done, accepted, rejected,
                            errors_bytes, started_at, owner, held_until)
                        VALUES (:id, :campaign, :file, :fingerprint,
                            :mode, :options, 'RUNNING', 0, 0, 0, 0, :now, :owner, :until)
                        """)
                .bind("id", id)
                .bind("campaign", options.campaignId())
                .bind("file", file)
                .bind("fingerprint", fingerprint)
                .bind("mode", options.atomic() ? "ATOMIC" : "BEST_EFFORT")
                .bind("options", Json.write(options.fixed()))
                .bind("now", Database.column(now))
                .bind("owner", run)
                .bind("until", Database.column(now.plus(Holds.LENGTH)))
                .execute();
    }

    private static void goOn(Handle handle, long id, String file, String run, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE import_job
                        SET state = 'RUNNING', file = :file, owner = :owner, held_until = :until,
                            reason = NULL, ended_at = NULL
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("file", file)
                .bind("owner", run)
                .bind("until", Database.column(now.plus(Holds.LENGTH)))
                .execute();
    }

    /**
     * Within the transaction that writes the rows up to here, which is undone when somebody else
     * has taken the import.
     */
    void checkpoint(Handle handle, ImportJob job, Instant now) {
        int written =
                handle.createUpdate(
                                """
                                UPDATE import_job
                                SET records_done = :records, accepted = :accepted,
                                    rejected = :rejected, errors_bytes = :bytes,
                                    held_until = :until
                                WHERE id = :id AND owner = :owner AND state = 'RUNNING'
                                """)
                        .bind("id", job.id())
                        .bind("owner", job.owner())
                        .bind("records", job.recordsDone())
                        .bind("accepted", job.accepted())
                        .bind("rejected", job.rejected())
                        .bind("bytes", job.errorsBytes())
                        .bind("until", Database.column(now.plus(Holds.LENGTH)))
                        .execute();
        if (written == 0) {
            throw lost(job.id());
        }
        news.progress(handle, job, now);
    }

    private static ImportException lost(long id) {
        return new ImportException(
                "import %d was taken for dead meanwhile, and is gone on with or taken back elsewhere"
                        .formatted(id));
    }

    /** Locks its row, so that nobody takes it before this transaction ends. */
    private static boolean owns(Handle handle, ImportJob job) {
        return found(handle, job.id(), " FOR UPDATE")
                .filter(row -> row.state() == ImportJob.State.RUNNING)
                .filter(row -> Objects.equals(row.owner(), job.owner()))
                .isPresent();
    }

    private static void mustOwn(Handle handle, ImportJob job) {
        if (!owns(handle, job)) {
            throw lost(job.id());
        }
    }

    private void end(
            Handle handle, long id, ImportJob.State state, @Nullable String reason, Instant now) {
        handle.createUpdate(
                        "UPDATE import_job SET state = :state, reason = :reason, ended_at = :now"
                                + " WHERE id = :id")
                .bind("id", id)
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("now", Database.column(now))
                .execute();
        outbox.tell(
                handle,
                EventType.IMPORT_FINISHED,
                WebhookOutbox.Subject.importJob(id),
                now,
                () -> {
                    ImportJob job = found(handle, id, "").orElseThrow();
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
        news.ended(handle, found(handle, id, "").orElseThrow(), now);
    }

    /** It broke off; one that somebody else has taken meanwhile stays as it is. */
    void fail(ImportJob job, String reason, Instant now) {
        String told = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        database.write(
                "import " + job.id(),
                handle -> {
                    if (owns(handle, job)) {
                        end(handle, job.id(), ImportJob.State.FAILED, told, now);
                    }
                });
    }

    /**
     * Says of those that nobody runs any more that they failed.
     *
     * @param files imports of these ran in a process of which it is known that it is gone
     * @return what was found
     */
    List<ImportJob> cutOff(Set<String> files, Instant now) {
        List<ImportJob> running =
                database.read(
                        "the imports",
                        handle ->
                                handle.createQuery(
                                                "SELECT * FROM import_job WHERE state = 'RUNNING'")
                                        .map(ImportJobs::row)
                                        .list());
        return running.stream()
                .filter(job -> isCutOff(job, files, now))
                .filter(job -> markCutOff(job.id(), files, now))
                .toList();
    }

    private boolean isCutOff(ImportJob job, Set<String> files, Instant now) {
        return job.state() == ImportJob.State.RUNNING
                && !holds.isHere(job)
                && (files.contains(job.file()) || !holds.underWay(job, now));
    }

    private boolean markCutOff(long id, Set<String> files, Instant now) {
        return database.transact(
                "import " + id,
                handle -> {
                    boolean still =
                            found(handle, id, " FOR UPDATE")
                                    .filter(job -> isCutOff(job, files, now))
                                    .isPresent();
                    if (still) {
                        end(handle, id, ImportJob.State.FAILED, CUT_OFF, now);
                    }
                    return still;
                });
    }

    /** Whether somebody is at work on it. */
    boolean underWay(ImportJob job, Instant now) {
        return holds.underWay(job, now);
    }

    /** It is done; the staged rows of an atomic one become due, all of them at once. */
    void finish(ImportJob job, Instant now) {
        database.write(
                "import " + job.id(),
                handle -> {
                    mustOwn(handle, job);
                    if (job.atomic()) {
                        rows.release(handle, job, now);
                    }
                    end(handle, job.id(), ImportJob.State.DONE, null, now);
                });
    }

    /** All rows or none were asked for: this process takes back what it has written. */
    void refuse(ImportJob job, Instant now) {
        database.write(
                "import " + job.id(),
                handle -> {
                    mustOwn(handle, job);
                    takeBack(handle, job, ImportJob.State.REFUSED, now);
                });
    }

    /**
     * Takes back what it brought and nobody has dialled.
     *
     * @return how many contacts of it stay, because they were dialled
     * @throws ImportUnderWay when somebody is at work on it
     * @throws ImportException when there is no such import, or it has left nothing
     */
    int undo(long id, Instant now) {
        return database.transact(
                "import " + id,
                handle -> {
                    ImportJob job =
                            found(handle, id, " FOR UPDATE")
                                    .orElseThrow(
                                            () -> new ImportException("there is no import " + id));
                    if (job.state() == ImportJob.State.UNDONE
                            || job.state() == ImportJob.State.REFUSED) {
                        throw new ImportException(
                                "import " + id + " has left nothing to take back");
                    }
                    if (holds.underWay(job, now)) {
                        throw new ImportUnderWay(id);
                    }
                    takeBack(handle, job, ImportJob.State.UNDONE, now);
                    return rows.left(handle, job);
                });
    }

    private void takeBack(Handle handle, ImportJob job, ImportJob.State state, Instant now) {
        rows.takeBack(handle, job);
        end(handle, job.id(), state, null, now);
    }

    Optional<ImportJob> find(long id) {
        return database.read("import " + id, handle -> found(handle, id, ""));
    }

    private static Optional<ImportJob> found(Handle handle, long id, String how) {
        return handle.createQuery("SELECT * FROM import_job WHERE id = :id" + how)
                .bind("id", id)
                .map(ImportJobs::row)
                .findOne();
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
                Database.optionalInstant(row, "ended_at"),
                row.getString("owner"),
                Database.optionalInstant(row, "held_until"),
                row.getString("reason"));
    }
}
