/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How far campaigns have come, counted when it is asked for. Thread-safe. */
public final class ProgressRepository {
    private static final String QUEUE =
            """
            SELECT state AS name, COUNT(*) AS many
            FROM dial_queue WHERE campaign_id = :id GROUP BY state
            """;

    private final Database database;

    public ProgressRepository(Database database) {
        this.database = database;
    }

    /**
     * The counts of one campaign.
     *
     * @param contacts by state: QUEUED, FINISHED, EXHAUSTED, SUPPRESSED, CANCELLED, STAGED
     * @param queue of those that are QUEUED, by state: READY, CLAIMED, DIALLING, UNKNOWN
     * @param due of those that are READY, whose time has come
     * @param attempts by category; UNKNOWN and DIALLING for those without a result
     */
    public record Progress(
            Map<String, Long> contacts,
            Map<String, Long> queue,
            long due,
            Map<String, Long> attempts) {
        public Progress {
            contacts = new TreeMap<>(contacts);
            queue = new TreeMap<>(queue);
            attempts = new TreeMap<>(attempts);
        }
    }

    /** Reads all contacts and attempts of the campaign. */
    public Progress of(long campaignId, Instant now) {
        return database.read(
                "the progress of campaign " + campaignId,
                handle ->
                        new Progress(
                                counts(
                                        handle,
                                        campaignId,
                                        """
                                        SELECT state AS name, COUNT(*) AS many
                                        FROM campaign_contact WHERE campaign_id = :id GROUP BY state
                                        """),
                                counts(handle, campaignId, QUEUE),
                                due(handle, campaignId, now),
                                counts(
                                        handle,
                                        campaignId,
                                        """
                                        SELECT COALESCE(a.category, a.state) AS name,
                                            COUNT(*) AS many
                                        FROM campaign_contact c
                                        JOIN attempt a ON a.campaign_contact_id = c.id
                                        WHERE c.campaign_id = :id AND c.attempts > 0
                                        GROUP BY COALESCE(a.category, a.state)
                                        """)));
    }

    /** How many contacts of a campaign are not finished, by state of the queue. */
    public Map<String, Long> queue(long campaignId) {
        return database.read(
                "the queue of campaign " + campaignId, handle -> counts(handle, campaignId, QUEUE));
    }

    /** How many contacts of a campaign had so many attempts, those that do not count included. */
    public SortedMap<Integer, Long> tries(long campaignId) {
        SortedMap<Integer, Long> tries = new TreeMap<>();
        database.read(
                        "the tries of campaign " + campaignId,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT attempts, COUNT(*) AS many
                                                FROM campaign_contact
                                                WHERE campaign_id = :id GROUP BY attempts
                                                """)
                                        .bind("id", campaignId)
                                        .map((row, context) ->
                                                Map.entry(
                                                        row.getInt("attempts"),
                                                        row.getLong("many")))
                                        .list())
                .forEach(row -> tries.put(row.getKey(), row.getValue()));
        return tries;
    }

    /**
     * Where a contact stands in a campaign.
     *
     * @param state of its place
     * @param queueState null when it is finished; so are lane and due
     * @param numberBusy an attempt to its number is under way, in whatever campaign
     */
    public record Standing(
            long place,
            long campaign,
            long contact,
            String e164,
            String state,
            @Nullable String queueState,
            @Nullable Lane lane,
            @Nullable Instant due,
            @Nullable String zone,
            @Nullable String region,
            Map<String, String> data,
            boolean numberBusy) {
        public Standing {
            data = Map.copyOf(data);
        }
    }

    /** Empty when the campaign has no contact with that number. */
    public Optional<Standing> standing(long campaignId, String e164) {
        return database.read(
                "a contact",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT c.id, c.campaign_id, c.contact_id, p.e164, c.state,
                                            q.state AS queue_state, q.lane, q.due_at, p.zone,
                                            p.region, c.data, l.attempt_id
                                        FROM contact p
                                        JOIN campaign_contact c ON c.contact_id = p.id
                                        LEFT JOIN dial_queue q ON q.id = c.id
                                        LEFT JOIN number_lock l ON l.e164 = p.e164
                                        WHERE p.e164 = :e164 AND c.campaign_id = :campaign
                                        """)
                                .bind("e164", e164)
                                .bind("campaign", campaignId)
                                .map((row, context) -> standing(row))
                                .findOne());
    }

    /**
     * Contacts of a campaign that wait, due or not: those whose id a stride divides.
     *
     * @param stride 1 takes all; a prime number, so that no habit of the ids decides who is taken
     * @param most how many at most
     */
    public List<Standing> waiting(long campaignId, int stride, int most) {
        return database.read(
                "waiting contacts of campaign " + campaignId,
                handle -> {
                    List<Long> ids =
                            handle.createQuery(
                                            """
                                            SELECT id FROM dial_queue
                                            WHERE campaign_id = :campaign AND state = 'READY'
                                                AND MOD(id, :stride) = 0
                                            FETCH FIRST :most ROWS ONLY
                                            """)
                                    .bind("campaign", campaignId)
                                    .bind("stride", stride)
                                    .bind("most", most)
                                    .mapTo(Long.class)
                                    .list();
                    return ids.isEmpty() ? List.of() : standings(handle, ids);
                });
    }

    /** Each table is told the rows: {@link ClaimStep#claims} says why. */
    private static List<Standing> standings(Handle handle, List<Long> ids) {
        return handle.createQuery(
                        """
                        SELECT c.id, c.campaign_id, c.contact_id, q.e164, c.state,
                            q.state AS queue_state, q.lane, q.due_at,
                            (SELECT p.zone FROM contact p WHERE p.id = c.contact_id) AS zone,
                            (SELECT p.region FROM contact p WHERE p.id = c.contact_id) AS region,
                            c.data,
                            (SELECT l.attempt_id FROM number_lock l WHERE l.e164 = q.e164)
                                AS attempt_id
                        FROM dial_queue q
                        JOIN campaign_contact c ON c.id = q.id
                        WHERE q.id = ANY(:ids) AND c.id = ANY(:ids)
                        """)
                .bindArray("ids", Long.class, ids)
                .map((row, context) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Integer lane = Database.optionalInt(row, "lane");
        return new Standing(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("contact_id"),
                row.getString("e164"),
                row.getString("state"),
                row.getString("queue_state"),
                lane == null ? null : Lane.ofColumn(lane),
                Database.optionalInstant(row, "due_at"),
                row.getString("zone"),
                row.getString("region"),
                Json.read(row.getString("data")),
                row.getString("attempt_id") != null);
    }

    private static Map<String, Long> counts(Handle handle, long campaignId, String sql) {
        Map<String, Long> counts = new TreeMap<>();
        handle.createQuery(sql)
                .bind("id", campaignId)
                .map((row, context) -> Map.entry(row.getString("name"), row.getLong("many")))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    private static long due(Handle handle, long campaignId, Instant now) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM dial_queue
                        WHERE campaign_id = :id AND state = 'READY' AND due_at <= :now
                        """)
                .bind("id", campaignId)
                .bind("now", Database.column(now))
                .mapTo(Long.class)
                .one();
    }
}
