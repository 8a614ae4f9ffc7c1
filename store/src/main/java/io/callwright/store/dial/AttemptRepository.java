/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What is known of attempts; nothing is changed here. Thread-safe. */
public final class AttemptRepository {
    private final Database database;

    public AttemptRepository(Database database) {
        this.database = database;
    }

    /** Those of several contacts' places, each in order; a place without any is left out. */
    public Map<Long, List<Attempt>> of(Collection<Long> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        return database.read(
                "the attempts of " + places.size() + " contacts",
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT * FROM attempt
                                        WHERE campaign_contact_id = ANY(:places)
                                        ORDER BY campaign_contact_id, attempt_no
                                        """)
                                .bindArray("places", Long.class, List.copyOf(places))
                                .map(AttemptRows::row)
                                .stream()
                                .collect(Collectors.groupingBy(Attempt::campaignContactId)));
    }

    /**
     * A part of those of a campaign, the newest first.
     *
     * @param before id of the last one seen; {@code ~} from the newest
     */
    public List<Attempt> page(long campaignId, String before, int limit) {
        return database.read(
                "the attempts of campaign " + campaignId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM attempt
                                        WHERE campaign_id = :campaign AND id < :before
                                        ORDER BY id DESC FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("campaign", campaignId)
                                .bind("before", before)
                                .bind("limit", limit)
                                .map(AttemptRows::row)
                                .list());
    }

    /** Those that a start of a node has begun and not ended. */
    public List<Attempt> dialling(NodeLease node) {
        return database.read(
                "the attempts of node " + node.node(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT a.* FROM dial_queue q
                                        JOIN attempt a ON a.id = q.attempt_id
                                        WHERE q.state = 'DIALLING' AND q.node_id = :node
                                            AND q.node_epoch = :epoch
                                        """)
                                .bind("node", node.node())
                                .bind("epoch", node.epoch())
                                .map(AttemptRows::row)
                                .list());
    }

    /** An attempt that waits for {@link DialQueue#reconcile}, and its contact as it was claimed. */
    public record Orphan(Attempt attempt, Claim claim) {}

    /** The attempts of nodes that went away, begun before that time. */
    public List<Orphan> orphans(Instant before) {
        return database.read(
                "the unknown attempts",
                handle -> {
                    Map<String, Claim> claims = claims(handle);
                    Map<String, Attempt> attempts = attempts(handle, claims, before);
                    return attempts.values().stream()
                            .map(attempt ->
                                    new Orphan(
                                            attempt,
                                            Objects.requireNonNull(claims.get(attempt.id()))))
                            .toList();
                });
    }

    /** By their attempts. */
    private static Map<String, Claim> claims(Handle handle) {
        Map<Long, String> attempts = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT id, attempt_id FROM dial_queue
                        WHERE state = 'UNKNOWN' AND campaign_id IN (%s)
                        """
                                .formatted(DialQueue.WITH_ATTEMPTS))
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("attempt_id")))
                .forEach(row -> attempts.put(row.getKey(), row.getValue()));
        Map<String, Claim> claims = new HashMap<>();
        if (!attempts.isEmpty()) {
            ClaimStep.claims(handle, List.copyOf(attempts.keySet()))
                    .forEach(claim ->
                            claims.put(Objects.requireNonNull(attempts.get(claim.id())), claim));
        }
        return claims;
    }

    private static Map<String, Attempt> attempts(
            Handle handle, Map<String, Claim> claims, Instant before) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("SELECT * FROM attempt WHERE id = ANY(:ids) AND intent_at < :before")
                .bindArray("ids", String.class, List.copyOf(claims.keySet()))
                .bind("before", Database.column(before))
                .map(AttemptRows::row)
                .stream()
                .collect(Collectors.toMap(Attempt::id, attempt -> attempt));
    }

    /**
     * How a number of ours was used.
     *
     * @param calls that showed it
     * @param last when the newest began
     */
    public record CallerUse(String number, int calls, Instant last) {}

    /** One call that showed a number of ours. */
    public record Shown(String attempt, String number, Instant at) {}

    /** What other nodes than this one showed from that time on. */
    public List<Shown> shownElsewhere(String node, Instant since) {
        return database.read(
                "the use of our numbers by other nodes",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT id, caller_number, intent_at FROM attempt
                                        WHERE intent_at >= :since AND node_id <> :node
                                            AND caller_number IS NOT NULL
                                        """)
                                .bind("since", Database.column(since))
                                .bind("node", node)
                                .map((row, context) ->
                                        new Shown(
                                                row.getString("id"),
                                                row.getString("caller_number"),
                                                Database.instant(row, "intent_at")))
                                .list());
    }

    /** How our numbers were used from that time on. */
    public List<CallerUse> callers(Instant since) {
        return database.read(
                "the use of our numbers",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT caller_number, COUNT(*) AS calls,
                                            MAX(intent_at) AS newest
                                        FROM attempt
                                        WHERE intent_at >= :since AND caller_number IS NOT NULL
                                        GROUP BY caller_number
                                        """)
                                .bind("since", Database.column(since))
                                .map((row, context) -> use(row))
                                .list());
    }

    private static CallerUse use(ResultSet row) throws SQLException {
        return new CallerUse(
                row.getString("caller_number"),
                row.getInt("calls"),
                Database.instant(row, "newest"));
    }
}
