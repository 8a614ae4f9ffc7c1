/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** How far campaigns have come, counted when it is asked for. Thread-safe. */
public final class ProgressRepository {
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
                                counts(
                                        handle,
                                        campaignId,
                                        """
                                        SELECT state AS name, COUNT(*) AS many
                                        FROM dial_queue WHERE campaign_id = :id GROUP BY state
                                        """),
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
