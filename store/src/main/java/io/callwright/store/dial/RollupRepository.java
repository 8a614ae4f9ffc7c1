/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Sums of attempts by campaign, hour and category, so that a report need not read all of them.
 * Thread-safe; every write is one durable commit.
 */
public final class RollupRepository {
    private final Database database;

    public RollupRepository(Database database) {
        this.database = database;
    }

    /**
     * The attempts whose intent fell in one hour.
     *
     * @param category UNKNOWN or DIALLING for those without a result
     * @param talkMillis of those that were answered
     */
    public record Hour(
            long campaignId,
            Instant start,
            String category,
            long attempts,
            long answered,
            long talkMillis) {}

    /** Sums up the hour of that instant again; can be repeated as results come in. */
    public void rollUp(Instant hour) {
        Instant start = hour.truncatedTo(ChronoUnit.HOURS);
        database.write(
                "the sums of " + start,
                handle -> {
                    handle.createUpdate("DELETE FROM rollup_hour WHERE hour_start = :start")
                            .bind("start", Database.column(start))
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO rollup_hour (campaign_id, hour_start, category,
                                        attempts, answered, talk_ms)
                                    SELECT campaign_id,
                                        CAST(:start AS TIMESTAMP(6) WITH TIME ZONE),
                                        COALESCE(category, state), COUNT(*), COUNT(answered_at),
                                        CAST(COALESCE(SUM(EXTRACT(EPOCH FROM
                                            (ended_at - answered_at)) * 1000), 0) AS BIGINT)
                                    FROM attempt
                                    WHERE intent_at >= :start AND intent_at < :end
                                    GROUP BY campaign_id, COALESCE(category, state)
                                    """)
                            .bind("start", Database.column(start))
                            .bind("end", Database.column(start.plus(1, ChronoUnit.HOURS)))
                            .execute();
                });
    }

    /** The sums of a campaign from one instant to another, by hour and category. */
    public List<Hour> of(long campaignId, Instant from, Instant to) {
        return database.read(
                "the sums of campaign " + campaignId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM rollup_hour
                                        WHERE campaign_id = :campaign AND hour_start >= :from
                                            AND hour_start < :to
                                        ORDER BY hour_start, category
                                        """)
                                .bind("campaign", campaignId)
                                .bind("from", Database.column(from))
                                .bind("to", Database.column(to))
                                .map((row, context) ->
                                        new Hour(
                                                row.getLong("campaign_id"),
                                                Database.instant(row, "hour_start"),
                                                row.getString("category"),
                                                row.getLong("attempts"),
                                                row.getLong("answered"),
                                                row.getLong("talk_ms")))
                                .list());
    }
}
