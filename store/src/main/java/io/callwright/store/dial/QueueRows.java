/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * How rows of the queue go back, or away. Every change of owner raises the fence, so that whoever
 * had the row before can no longer write.
 */
final class QueueRows {
    private QueueRows() {}

    /** Writes the ledger, and has each contact wait or be finished as its rule says. */
    static void refuse(Handle handle, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        RefusalLedger.append(handle, refusals);
        for (Refusal refusal : refusals) {
            Instant notBefore = refusal.notBefore();
            if (notBefore != null) {
                defer(handle, refusal.campaignContactId(), notBefore);
            } else {
                switch (refusal.rule()) {
                    case Refusal.SUPPRESSED ->
                            finish(handle, refusal.campaignContactId(), "SUPPRESSED", null);
                    case Refusal.LIFE_CAP ->
                            finish(handle, refusal.campaignContactId(), "EXHAUSTED", null);
                    default -> {
                        if (refusal.stage() == Refusal.Stage.POLICY) {
                            finish(
                                    handle,
                                    refusal.campaignContactId(),
                                    "CANCELLED",
                                    refusal.rule());
                        } else {
                            defer(handle, refusal.campaignContactId(), refusal.at());
                        }
                    }
                }
            }
        }
    }

    /** To be looked at again at that time; what it was due at stays known for {@link #recall}. */
    private static void defer(Handle handle, long id, Instant until) {
        handle.createUpdate(
                        """
                        UPDATE dial_queue
                        SET state = 'READY', own_due_at = COALESCE(own_due_at, due_at),
                            due_at = :until, fence = fence + 1, lease_until = NULL,
                            node_id = NULL, node_epoch = NULL, attempt_id = NULL
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("until", Database.column(until))
                .execute();
    }

    /** Due as before: nothing was decided about it. */
    static void giveBack(Handle handle, long id) {
        handle.createUpdate(
                        """
                        UPDATE dial_queue
                        SET state = 'READY', fence = fence + 1, lease_until = NULL,
                            node_id = NULL, node_epoch = NULL, attempt_id = NULL
                        WHERE id = :id
                        """)
                .bind("id", id)
                .execute();
    }

    /** The rules of a campaign are others: whom they had deferred is due when it was by itself. */
    static void recall(Handle handle, long campaignId) {
        handle.createUpdate(
                        """
                        UPDATE dial_queue SET due_at = own_due_at, own_due_at = NULL
                        WHERE campaign_id = :campaign AND state = 'READY'
                            AND own_due_at IS NOT NULL
                        """)
                .bind("campaign", campaignId)
                .execute();
    }

    /** Something else is known of a number: the same in every campaign that it waits in. */
    static void recall(Handle handle, String e164) {
        handle.createUpdate(
                        """
                        UPDATE dial_queue SET due_at = own_due_at, own_due_at = NULL
                        WHERE state = 'READY' AND own_due_at IS NOT NULL AND id IN (
                            SELECT p.id FROM campaign_contact p
                            JOIN contact c ON c.id = p.contact_id WHERE c.e164 = :e164)
                        """)
                .bind("e164", e164)
                .execute();
    }

    /** Due again at that time, in its lane. */
    static void ready(Handle handle, long id, Instant dueAt) {
        handle.createUpdate(
                        """
                        UPDATE dial_queue
                        SET state = 'READY', due_at = :due, own_due_at = NULL, fence = fence + 1,
                            lease_until = NULL, node_id = NULL, node_epoch = NULL,
                            attempt_id = NULL
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("due", Database.column(dueAt))
                .execute();
    }

    static void ready(Handle handle, long id, Instant dueAt, Lane lane) {
        ready(handle, id, dueAt);
        handle.createUpdate("UPDATE dial_queue SET lane = :lane WHERE id = :id")
                .bind("id", id)
                .bind("lane", lane.column())
                .execute();
    }

    static void finish(Handle handle, long id, String state, @Nullable String outcome) {
        handle.createUpdate("DELETE FROM dial_queue WHERE id = :id").bind("id", id).execute();
        handle.createUpdate(
                        "UPDATE campaign_contact SET state = :state, outcome = :outcome WHERE id ="
                                + " :id")
                .bind("id", id)
                .bind("state", state)
                .bind("outcome", outcome)
                .execute();
    }

    /** How many waiting contacts were finished as cancelled. */
    static int cancel(Handle handle, long campaignId, int limit) {
        List<Long> ids =
                handle.createQuery(
                                """
                                SELECT id FROM dial_queue
                                WHERE campaign_id = :campaign AND state = 'READY'
                                FETCH FIRST :limit ROWS ONLY FOR UPDATE SKIP LOCKED
                                """)
                        .bind("campaign", campaignId)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list();
        if (ids.isEmpty()) {
            return 0;
        }
        handle.createUpdate("DELETE FROM dial_queue WHERE id = ANY(:ids)")
                .bindArray("ids", Long.class, ids)
                .execute();
        handle.createUpdate("UPDATE campaign_contact SET state = 'CANCELLED' WHERE id = ANY(:ids)")
                .bindArray("ids", Long.class, ids)
                .execute();
        return ids.size();
    }

    /** An attempt of each of these begins. */
    static void dialling(Handle handle, List<Attempt> attempts) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE dial_queue
                        SET state = 'DIALLING', attempt_id = :attempt, lease_until = NULL
                        WHERE id = :id
                        """);
        PreparedBatch counts =
                handle.prepareBatch(
                        "UPDATE campaign_contact SET attempts = :number WHERE id = :id");
        for (Attempt attempt : attempts) {
            batch.bind("id", attempt.campaignContactId()).bind("attempt", attempt.id()).add();
            counts.bind("id", attempt.campaignContactId()).bind("number", attempt.number()).add();
        }
        batch.execute();
        counts.execute();
    }
}
