/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sums of calls by the hour of their start, so that figures over a million calls read some thousand
 * rows. Kept in the commit that ends a call: a call counts once, also when its end is told twice.
 * Thread-safe.
 */
public final class CallHours {
    private static final int LONGEST = 200;

    private final Database database;

    CallHours(Database database) {
        this.database = database;
    }

    /**
     * Calls of one outcome.
     *
     * @param talkMillis from answer to end, of those that were answered
     */
    public record Sum(Instant hour, String outcome, long calls, long answered, long talkMillis) {}

    /** Counts a call that has just ended, within the transaction that ends it. */
    static void count(Handle handle, CallRow call, Instant endedAt, String outcome) {
        int there =
                bound(
                        handle,
                        """
                        UPDATE call_hour SET calls = calls + 1, answered = answered + :answered,
                            talk_ms = talk_ms + :talk
                        WHERE hour_start = :hour AND direction = :direction AND flow = :flow
                            AND outcome = :outcome
                        """,
                        call,
                        endedAt,
                        outcome);
        if (there == 0) {
            bound(
                    handle,
                    """
                    INSERT INTO call_hour (hour_start, direction, flow, outcome, calls, answered,
                        talk_ms)
                    VALUES (:hour, :direction, :flow, :outcome, 1, :answered, :talk)
                    """,
                    call,
                    endedAt,
                    outcome);
        }
    }

    private static int bound(
            Handle handle, String sql, CallRow call, Instant endedAt, String outcome) {
        Instant answered = call.answeredAt();
        String flow = call.flow();
        return handle.createUpdate(sql)
                .bind("hour", Database.column(call.startedAt().truncatedTo(ChronoUnit.HOURS)))
                .bind("direction", call.direction().name())
                .bind("flow", shortened(flow == null ? "" : flow))
                .bind("outcome", shortened(outcome))
                .bind("answered", answered == null ? 0 : 1)
                .bind(
                        "talk",
                        answered == null
                                ? 0
                                : Math.max(0, Duration.between(answered, endedAt).toMillis()))
                .execute();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /**
     * The sums of the hours from one instant to another, by hour and outcome.
     *
     * @param flow of this flow only; null for all
     * @param direction null for both
     */
    public List<Sum> between(
            Instant from, Instant to, @Nullable String flow, @Nullable CallDirection direction) {
        String where =
                (flow == null ? "" : " AND flow = :flow")
                        + (direction == null ? "" : " AND direction = '" + direction.name() + "'");
        return database.read(
                "the sums of calls",
                handle -> {
                    var query =
                            handle.createQuery(
                                            """
                                            SELECT hour_start, outcome, SUM(calls) AS calls,
                                                SUM(answered) AS answered, SUM(talk_ms) AS talk_ms
                                            FROM call_hour
                                            WHERE hour_start >= :from AND hour_start < :to
                                            """
                                                    + where
                                                    + " GROUP BY hour_start, outcome ORDER BY"
                                                    + " hour_start, outcome")
                                    .bind("from", Database.column(from))
                                    .bind("to", Database.column(to));
                    if (flow != null) {
                        query.bind("flow", flow);
                    }
                    return query.map((row, context) ->
                                    new Sum(
                                            Database.instant(row, "hour_start"),
                                            row.getString("outcome"),
                                            row.getLong("calls"),
                                            row.getLong("answered"),
                                            row.getLong("talk_ms")))
                            .list();
                });
    }
}
