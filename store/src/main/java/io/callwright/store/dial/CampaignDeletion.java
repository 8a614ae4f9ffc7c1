/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.dial.CampaignRepository.Deletion;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Deletes a campaign that never rang anybody: first no node may dial it any more, then its contacts
 * leave it batch by batch, at last it goes itself. Cut off in between it is cancelled, and can be
 * deleted again. Contacts, suppressions, the ledger of refusals and the audit log stay.
 */
final class CampaignDeletion {
    private static final int BATCH = 5000;

    private final Database database;
    private final long id;

    private record Row(String state, int version) {}

    CampaignDeletion(Database database, long id) {
        this.database = database;
        this.id = id;
    }

    /**
     * Locks the campaign and looks whether it may go, within a transaction that cancels it then.
     *
     * @return {@link Deletion#GONE} when it may; else why not
     */
    Deletion forbidden(Handle handle, int version) {
        Optional<Row> row =
                handle.createQuery("SELECT state, version FROM campaign WHERE id = :id FOR UPDATE")
                        .bind("id", id)
                        .map((found, context) ->
                                new Row(found.getString("state"), found.getInt("version")))
                        .findOne();
        if (row.isEmpty() || row.get().version() != version) {
            return Deletion.STALE;
        }
        if (List.of("RUNNING", "SCHEDULED").contains(row.get().state())) {
            return Deletion.RUNS;
        }
        if (any(
                handle,
                "SELECT 1 FROM campaign_contact WHERE campaign_id = :id AND attempts > 0")) {
            return Deletion.RANG;
        }
        return any(handle, "SELECT 1 FROM import_job WHERE campaign_id = :id AND state = 'RUNNING'")
                ? Deletion.IMPORTS
                : Deletion.GONE;
    }

    private boolean any(Handle handle, String sql) {
        return handle.createQuery(sql + " FETCH FIRST 1 ROWS ONLY")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** After it was cancelled: several commits. A contact that was rung meanwhile keeps it. */
    Deletion run() {
        boolean more = true;
        while (more) {
            more = database.transact("contacts of campaign " + id, this::takeOut) == BATCH;
        }
        return database.transact("campaign " + id, this::takeAway);
    }

    private int takeOut(Handle handle) {
        List<Long> places =
                handle.createQuery(
                                """
                                SELECT id FROM campaign_contact
                                WHERE campaign_id = :id AND attempts = 0
                                FETCH FIRST :most ROWS ONLY
                                """)
                        .bind("id", id)
                        .bind("most", BATCH)
                        .mapTo(Long.class)
                        .list();
        if (!places.isEmpty()) {
            handle.createUpdate(
                            """
                            DELETE FROM dial_queue
                            WHERE id = ANY(:places) AND state IN ('READY', 'CLAIMED')
                            """)
                    .bindArray("places", Long.class, places)
                    .execute();
            return handle.createUpdate(
                            """
                            DELETE FROM campaign_contact
                            WHERE id = ANY(:places) AND attempts = 0
                                AND NOT EXISTS (SELECT 1 FROM dial_queue q
                                    WHERE q.id = campaign_contact.id)
                            """)
                    .bindArray("places", Long.class, places)
                    .execute();
        }
        return 0;
    }

    private Deletion takeAway(Handle handle) {
        if (any(handle, "SELECT 1 FROM campaign_contact WHERE campaign_id = :id")) {
            return Deletion.RANG;
        }
        handle.createUpdate("DELETE FROM import_job WHERE campaign_id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM permit_pool WHERE name = :name AND in_use = 0")
                .bind("name", "campaign " + id)
                .execute();
        handle.createUpdate("DELETE FROM campaign WHERE id = :id").bind("id", id).execute();
        return Deletion.GONE;
    }
}
