/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import io.callwright.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The first step: takes due rows, within one transaction. */
final class ClaimStep {
    private final Handle handle;
    private final Dialect dialect;
    private final ClaimRequest request;
    private final Instant now;

    private record Due(long id, String e164, Lane lane) {}

    ClaimStep(Handle handle, Dialect dialect, ClaimRequest request, Instant now) {
        this.handle = handle;
        this.dialect = dialect;
        this.request = request;
        this.now = now;
    }

    Claims run() {
        if (!campaignRuns() || !NodeRepository.holds(handle, request.node(), now)) {
            return Claims.NONE;
        }
        List<Due> due = lockDue();
        if (due.isEmpty()) {
            return Claims.NONE;
        }
        NumberRules rules = NumberRules.read(handle, due.stream().map(Due::e164).toList(), now);
        List<Long> granted = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Due row : due) {
            Refusal.Reason reason =
                    rules.judge(
                            request.campaignId(), row.e164(), row.lane(), request.limits(), now);
            if (reason == null) {
                granted.add(row.id());
            } else {
                refused.add(
                        new Refusal(
                                now,
                                Refusal.Stage.CLAIM,
                                reason.rule(),
                                reason.detail(),
                                request.campaignId(),
                                row.id(),
                                row.e164(),
                                reason.notBefore()));
            }
        }
        QueueRows.refuse(handle, refused);
        return new Claims(take(granted), refused);
    }

    private boolean campaignRuns() {
        return handle.createQuery("SELECT state FROM campaign WHERE id = :id")
                .bind("id", request.campaignId())
                .mapTo(String.class)
                .findOne()
                .filter(CampaignState.RUNNING.name()::equals)
                .isPresent();
    }

    /** Call-backs first, then retries, then first attempts; each the longest due first. */
    private List<Due> lockDue() {
        List<Due> due = new ArrayList<>();
        for (Lane lane : Lane.IN_ORDER) {
            if (due.size() < request.limit()) {
                due.addAll(lockDue(lane, request.limit() - due.size()));
            }
        }
        return due;
    }

    private List<Due> lockDue(Lane lane, int limit) {
        return handle.createQuery(
                        """
                        SELECT id, e164 FROM %s
                        WHERE campaign_id = :campaign AND state = 'READY' AND lane = :lane
                            AND due_at <= :now
                        %s FETCH FIRST :limit ROWS ONLY FOR UPDATE SKIP LOCKED
                        """
                                .formatted(dialect.dueQueue(), dialect.dueOrder()))
                .bind("campaign", request.campaignId())
                .bind("lane", lane.column())
                .bind("now", Database.column(now))
                .bind("limit", limit)
                .map((row, context) -> new Due(row.getLong("id"), row.getString("e164"), lane))
                .list();
    }

    private List<Claim> take(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        handle.createUpdate(
                        """
                        UPDATE dial_queue
                        SET state = 'CLAIMED', fence = fence + 1, lease_until = :leaseUntil,
                            node_id = :node, node_epoch = :epoch
                        WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", Long.class, ids)
                .bind("leaseUntil", Database.column(now.plus(request.lease())))
                .bind("node", request.node().node())
                .bind("epoch", request.node().epoch())
                .execute();
        return claims(handle, ids);
    }

    /**
     * Those rows of the queue, in the order in which they are dialled.
     *
     * <p>Each table is told the rows, and contacts are looked up one by one: of a join that names
     * them once PostgreSQL makes a merge that reads the other tables from their lowest id on, and
     * takes that for cheap when they have grown by millions.
     */
    static List<Claim> claims(Handle handle, List<Long> ids) {
        return handle.createQuery(
                        """
                        SELECT q.id, q.campaign_id, c.contact_id, q.e164, q.lane, q.due_at,
                            c.attempts, q.fence, COALESCE(q.lease_until, q.due_at) AS lease_until,
                            (SELECT p.zone FROM contact p WHERE p.id = c.contact_id) AS zone,
                            (SELECT p.region FROM contact p WHERE p.id = c.contact_id) AS region,
                            c.external_id, c.data
                        FROM dial_queue q
                        JOIN campaign_contact c ON c.id = q.id
                        WHERE q.id = ANY(:ids) AND c.id = ANY(:ids)
                        ORDER BY q.lane, q.due_at, q.id
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> claim(row))
                .list();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("contact_id"),
                row.getString("e164"),
                Lane.ofColumn(row.getInt("lane")),
                Database.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getLong("fence"),
                Database.instant(row, "lease_until"),
                row.getString("zone"),
                row.getString("region"),
                row.getString("external_id"),
                Json.read(row.getString("data")));
    }
}
