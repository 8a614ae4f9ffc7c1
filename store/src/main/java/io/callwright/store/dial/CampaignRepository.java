/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.Json;
import io.callwright.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of campaigns. Thread-safe; every write is one durable commit. */
public final class CampaignRepository {
    private static final Set<CampaignState> OVER =
            EnumSet.of(CampaignState.COMPLETED, CampaignState.CANCELLED, CampaignState.ARCHIVED);

    private final Database database;
    private final Ids ids;
    private final CampaignNews news;

    public CampaignRepository(Database database, Ids ids, CampaignNews news) {
        this.database = database;
        this.ids = ids;
        this.news = news;
    }

    /**
     * Stores a draft.
     *
     * @throws StoreException also when there is a campaign of this name
     */
    public Campaign create(NewCampaign draft, Instant now) {
        long id = ids.next();
        database.write(
                "campaign " + draft.name(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO campaign (id, name, state, priority, flow,
                                            starts_at, ends_at, settings, created_at)
                                        VALUES (:id, :name, 'DRAFT', :priority, :flow,
                                            :startsAt, :endsAt, :settings, :now)
                                        """)
                                .bind("id", id)
                                .bind("name", draft.name())
                                .bind("priority", draft.priority())
                                .bind("flow", draft.flow())
                                .bind("startsAt", Database.column(draft.startsAt()))
                                .bind("endsAt", Database.column(draft.endsAt()))
                                .bind("settings", Json.write(draft.settings()))
                                .bind("now", Database.column(now))
                                .execute());
        return find(id).orElseThrow();
    }

    /**
     * Changes the state, when it is the expected one, and tells webhooks and watchers.
     *
     * @param reason why, for a pause
     * @return false when it was another
     */
    public boolean move(
            long id, CampaignState from, CampaignState to, @Nullable String reason, Instant now) {
        return database.transact(
                "campaign " + id, handle -> move(handle, news, id, from, to, reason, now));
    }

    /** As above, within a transaction. */
    static boolean move(
            Handle handle,
            CampaignNews news,
            long id,
            CampaignState from,
            CampaignState to,
            @Nullable String reason,
            Instant now) {
        int moved =
                handle.createUpdate(
                                """
                                UPDATE campaign
                                SET state = :to, paused_reason = :reason, version = version + 1
                                WHERE id = :id AND state = :from
                                """)
                        .bind("id", id)
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .bind("reason", reason)
                        .execute();
        if (moved == 1) {
            news.moved(handle, id, from, to, reason, now);
        }
        return moved == 1;
    }

    /** What came of an attempt to delete a campaign. */
    public enum Deletion {
        GONE,
        /** Somebody else has changed or deleted it since it was read. */
        STALE,
        /** It runs, or starts by itself. */
        RUNS,
        /** Somebody was rung. */
        RANG,
        /** A file comes into it. */
        IMPORTS
    }

    /**
     * Deletes a campaign that never rang anybody, with its places of contacts and its imports. One
     * that is not over is cancelled first, of which the webhooks are told; then its contacts leave
     * it in several commits. Cut off in between it stays cancelled and can be deleted again.
     * Contacts themselves, suppressions, the ledger of refusals and the audit log stay.
     *
     * @param read as it was read
     */
    public Deletion delete(Campaign read, Instant now) {
        CampaignDeletion deletion = new CampaignDeletion(database, read.id());
        Deletion forbidden =
                database.transact(
                        "campaign " + read.id(),
                        handle -> {
                            Deletion why = deletion.forbidden(handle, read.version());
                            if (why == Deletion.GONE && !OVER.contains(read.state())) {
                                move(
                                        handle,
                                        news,
                                        read.id(),
                                        read.state(),
                                        CampaignState.CANCELLED,
                                        null,
                                        now);
                            }
                            return why;
                        });
        return forbidden == Deletion.GONE ? deletion.run() : forbidden;
    }

    /**
     * Completes it, when it is in the expected state and its term or its work is over: no contact
     * waits and no import brings more. Who brings contacts waits meanwhile ({@link Intake#enter}).
     *
     * @return false when that is not so
     */
    public boolean complete(long id, CampaignState from, Instant now) {
        return database.transact(
                "campaign " + id,
                handle -> {
                    Instant ends =
                            handle.createQuery(
                                            "SELECT ends_at FROM campaign WHERE id = :id FOR"
                                                    + " UPDATE")
                                    .bind("id", id)
                                    .map((row, context) ->
                                            Optional.ofNullable(
                                                    Database.optionalInstant(row, "ends_at")))
                                    .findOne()
                                    .flatMap(found -> found)
                                    .orElse(null);
                    boolean over = ends != null && !now.isBefore(ends);
                    return (over || finished(handle, id))
                            && move(handle, news, id, from, CampaignState.COMPLETED, null, now);
                });
    }

    /**
     * Whether it has contacts, every one is finished, and no import goes on or has rows that wait
     * until it is gone on with or taken back.
     */
    static boolean finished(Handle handle, long id) {
        return handle.createQuery(
                        """
                        SELECT 1 FROM campaign
                        WHERE id = :id
                            AND EXISTS (SELECT 1 FROM campaign_contact c
                                WHERE c.campaign_id = campaign.id)
                            AND NOT EXISTS (SELECT 1 FROM dial_queue q
                                WHERE q.campaign_id = campaign.id)
                            AND NOT EXISTS (SELECT 1 FROM import_job j
                                WHERE j.campaign_id = campaign.id
                                    AND (j.state = 'RUNNING'
                                        OR (j.state = 'FAILED' AND j.mode = 'ATOMIC'
                                            AND j.accepted > 0)))
                        """)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Gives a draft or a paused campaign another flow, other times and settings; its name stays.
     * Contacts that its rules had wait are judged anew.
     *
     * @param version as it was read
     * @return false when it is in another state, or was changed since
     */
    public boolean change(long id, int version, NewCampaign to) {
        return database.transact(
                "campaign " + id,
                handle -> {
                    boolean changed = change(handle, id, version, to);
                    if (changed) {
                        QueueRows.recall(handle, id);
                    }
                    return changed;
                });
    }

    private static boolean change(Handle handle, long id, int version, NewCampaign to) {
        return 1
                == handle.createUpdate(
                                """
                                UPDATE campaign
                                SET flow = :flow, starts_at = :startsAt, ends_at = :endsAt,
                                    priority = :priority, settings = :settings,
                                    version = version + 1
                                WHERE id = :id AND version = :version
                                    AND state IN ('DRAFT', 'PAUSED')
                                """)
                        .bind("id", id)
                        .bind("version", version)
                        .bind("flow", to.flow())
                        .bind("startsAt", Database.column(to.startsAt()))
                        .bind("endsAt", Database.column(to.endsAt()))
                        .bind("priority", to.priority())
                        .bind("settings", Json.write(to.settings()))
                        .execute();
    }

    public Optional<Campaign> find(long id) {
        return database.read(
                "campaign " + id,
                handle ->
                        handle.createQuery("SELECT * FROM campaign WHERE id = :id")
                                .bind("id", id)
                                .map(CampaignRepository::row)
                                .findOne());
    }

    public Optional<Campaign> named(String name) {
        return database.read(
                "campaign " + name,
                handle ->
                        handle.createQuery("SELECT * FROM campaign WHERE name = :name")
                                .bind("name", name)
                                .map(CampaignRepository::row)
                                .findOne());
    }

    /** Those of a state, the most urgent first. */
    public List<Campaign> in(CampaignState state) {
        return database.read(
                "the campaigns that are " + state,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM campaign WHERE state = :state"
                                                + " ORDER BY priority, id")
                                .bind("state", state.name())
                                .map(CampaignRepository::row)
                                .list());
    }

    /** All of them, the oldest first. */
    public List<Campaign> all() {
        return database.read(
                "the campaigns",
                handle ->
                        handle.createQuery("SELECT * FROM campaign ORDER BY id")
                                .map(CampaignRepository::row)
                                .list());
    }

    private static Campaign row(ResultSet row, StatementContext context) throws SQLException {
        return new Campaign(
                row.getLong("id"),
                row.getString("name"),
                CampaignState.valueOf(row.getString("state")),
                row.getString("paused_reason"),
                row.getInt("priority"),
                row.getString("flow"),
                Database.optionalInstant(row, "starts_at"),
                Database.optionalInstant(row, "ends_at"),
                Json.read(row.getString("settings")),
                Database.instant(row, "created_at"),
                row.getInt("version"));
    }
}
