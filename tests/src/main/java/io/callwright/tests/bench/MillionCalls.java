/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Thirty days of calls in an embedded database, and the sums that a switch would have kept of them:
 * four campaigns and calls that come in, eight outcomes, five kinds of answerers, three turns a
 * call.
 */
final class MillionCalls {
    static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-10-31T00:00:00Z");

    /** Splits a number that counts calls into what tells them apart, in no order. */
    private static final String CALLS =
            """
            INSERT INTO calls (id, sip_call_id, direction, from_uri, to_uri, flow, state,
                started_at, answered_at, ended_at, outcome, slots)
            SELECT LPAD(CAST(x AS VARCHAR), 26, '0'), 'id', CASE WHEN MOD(x, 5) = 0 THEN 'INBOUND'
                    ELSE 'OUTBOUND' END, 'sip:a@example.org', 'sip:b@example.org',
                'flow-' || MOD(x, 5), 'ENDED', DATEADD('SECOND', MOD(x * 7919, 2592000), first),
                CASE WHEN MOD(x * 31, 100) < 45 THEN first END, first,
                'outcome-' || MOD(x * 17, 8), '{}'
            FROM (SELECT x, CAST('2026-10-01 00:00:00+00' AS TIMESTAMP WITH TIME ZONE) AS first
                FROM SYSTEM_RANGE(1, MANY))
            """;

    private static final String SUMS =
            """
            INSERT INTO call_sum SELECT %1$d, hour_start, direction, flow, 2, trunk, campaign_id, '', '',
                answerer, outcome, COUNT(*), COUNT(answered_at), 0, 60000 * COUNT(answered_at)
            FROM (SELECT DATE_TRUNC('%2$s', started_at) AS hour_start, direction, flow, outcome,
                answered_at,
                CASE WHEN direction = 'INBOUND' THEN '' ELSE 'trunk-' || RIGHT(flow, 1) END AS trunk,
                CASE WHEN direction = 'INBOUND' THEN 0 ELSE 1000 + CAST(RIGHT(flow, 1) AS INT) END
                    AS campaign_id,
                CASE WHEN answered_at IS NULL THEN '' ELSE CASE MOD(CAST(id AS BIGINT), 7)
                    WHEN 0 THEN 'voicemail' WHEN 1 THEN 'ivr' WHEN 2 THEN 'screening'
                    WHEN 3 THEN 'unavailable' ELSE 'person' END END AS answerer FROM calls)
            GROUP BY hour_start, direction, flow, trunk, campaign_id, answerer, outcome
            """;

    private static final String LATENCIES =
            """
            INSERT INTO latency_sum SELECT %1$d, hour_start, direction, flow, 2, '', 0, '', '', bucket,
                3 * COUNT(*)
            FROM (SELECT DATE_TRUNC('%2$s', started_at) AS hour_start, direction, flow,
                28 + MOD(CAST(id AS BIGINT), 20) AS bucket
                FROM calls WHERE answered_at IS NOT NULL)
            GROUP BY hour_start, direction, flow, bucket
            """;

    private static final String HOURS =
            """
            INSERT INTO call_hour SELECT hour_start, direction, flow, outcome, COUNT(*),
                COUNT(answered_at), 60000 * COUNT(answered_at)
            FROM (SELECT DATE_TRUNC('HOUR', started_at) AS hour_start, direction, flow, outcome,
                answered_at FROM calls)
            GROUP BY hour_start, direction, flow, outcome
            """;

    private MillionCalls() {}

    /** Brings the schema up to date and fills it; the database is closed again after. */
    static void fill(StoreConfig config, int calls) {
        Store.open(config).close();
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password());
                Statement statement = connection.createStatement()) {
            statement.execute(CALLS.replace("MANY", Integer.toString(calls)));
            for (String sums : new String[] {SUMS, LATENCIES}) {
                statement.execute(sums.formatted(1, "HOUR"));
                statement.execute(sums.formatted(24, "DAY"));
            }
            statement.execute(HOURS);
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException("the calls of the benchmark could not be stored", e);
        }
    }
}
