/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks after what dead nodes left, campaign by campaign, each within one transaction. */
final class Reaper {
    private final Handle handle;
    private final Instant now;

    private record Node(long epoch, Instant leaseUntil) {}

    private record Dialling(long id, String attemptId, String node, long epoch) {}

    Reaper(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    Reaped run(long campaignId) {
        return new Reaped(returnClaims(campaignId), findUnknown(campaignId));
    }

    private int returnClaims(long campaignId) {
        return handle.createUpdate(
                        """
                        UPDATE dial_queue
                        SET state = 'READY', fence = fence + 1, lease_until = NULL,
                            node_id = NULL, node_epoch = NULL
                        WHERE campaign_id = :campaign AND state = 'CLAIMED' AND lease_until <= :now
                        """)
                .bind("campaign", campaignId)
                .bind("now", Database.column(now))
                .execute();
    }

    /** First the attempt, then the row of the queue: the order in which a result locks them. */
    private List<Attempt> findUnknown(long campaignId) {
        Map<String, Node> nodes = nodes();
        List<Attempt> unknown = new ArrayList<>();
        for (Dialling row : dialling(campaignId)) {
            if (dead(nodes.get(row.node()), row) && AttemptRows.unknown(handle, row.attemptId())) {
                handle.createUpdate(
                                """
                                UPDATE dial_queue SET state = 'UNKNOWN', fence = fence + 1
                                WHERE id = :id AND attempt_id = :attempt
                                """)
                        .bind("id", row.id())
                        .bind("attempt", row.attemptId())
                        .execute();
                unknown.add(AttemptRows.find(handle, row.attemptId()).orElseThrow());
            }
        }
        return unknown;
    }

    private boolean dead(@Nullable Node node, Dialling row) {
        return node == null || node.epoch() != row.epoch() || !now.isBefore(node.leaseUntil());
    }

    private Map<String, Node> nodes() {
        Map<String, Node> nodes = new HashMap<>();
        handle.createQuery("SELECT id, epoch, lease_until FROM node")
                .map((row, context) ->
                        Map.entry(
                                row.getString("id"),
                                new Node(
                                        row.getLong("epoch"),
                                        Database.instant(row, "lease_until"))))
                .forEach(row -> nodes.put(row.getKey(), row.getValue()));
        return nodes;
    }

    private List<Dialling> dialling(long campaignId) {
        return handle.createQuery(
                        """
                        SELECT id, attempt_id, node_id, node_epoch FROM dial_queue
                        WHERE campaign_id = :campaign AND state = 'DIALLING'
                        """)
                .bind("campaign", campaignId)
                .map((row, context) ->
                        new Dialling(
                                row.getLong("id"),
                                row.getString("attempt_id"),
                                row.getString("node_id"),
                                row.getLong("node_epoch")))
                .list();
    }
}
