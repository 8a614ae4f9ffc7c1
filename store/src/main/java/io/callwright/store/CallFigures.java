/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sums of calls that have ended, by the hour of their start (UTC). Thread-safe. The sums
 * are written in the commit of each call's end, so they are exact, also when an end is told twice.
 */
public final class CallFigures {
    private final Database database;

    CallFigures(Database database) {
        this.database = database;
    }

    /** By what figures are told apart. */
    public enum By {
        NOTHING("''"),
        HOUR("hour_start"),
        /** By the day; hours at the edges of the time stand for themselves. */
        DAY("hour_start"),
        FLOW("flow"),
        FLOW_VERSION("flow_version"),
        TRUNK("trunk"),
        CAMPAIGN("campaign_id"),
        VARIANT("variant");

        private final String column;

        By(String column) {
            this.column = column;
        }

        private boolean isTime() {
            return this == HOUR || this == DAY;
        }
    }

    /**
     * Which calls. Null takes all.
     *
     * @param from a whole hour
     * @param to a whole hour, not included
     * @param flag with its round
     */
    public record Which(
            Instant from,
            Instant to,
            @Nullable CallDirection direction,
            @Nullable String flow,
            @Nullable String trunk,
            @Nullable Long campaignId,
            @Nullable String flag) {
        private static final Set<String> TIMES = Set.of("from", "to", "firstDay", "lastDay");

        /** Every call of a time. */
        public static Which between(Instant from, Instant to) {
            return new Which(from, to, null, null, null, null, null);
        }

        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("from", Database.column(from));
            values.put("to", Database.column(to));
            Instant day = from.truncatedTo(ChronoUnit.DAYS);
            Instant first = day.equals(from) ? day : day.plus(1, ChronoUnit.DAYS);
            Instant last = to.truncatedTo(ChronoUnit.DAYS);
            boolean whole = first.isBefore(last);
            values.put("firstDay", Database.column(whole ? first : to));
            values.put("lastDay", Database.column(whole ? last : to));
            put(values, "direction", direction == null ? null : direction.name());
            put(values, "flow", flow);
            put(values, "trunk", trunk);
            put(values, "campaign_id", campaignId);
            put(values, "flag", flag);
            return values;
        }

        private static void put(Map<String, Object> values, String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value);
            }
        }

        /**
         * The rows of these calls: of whole days where there are some, and of the hours before and
         * after them.
         */
        String rows(String table, By by) {
            StringBuilder more = new StringBuilder();
            values().keySet().stream()
                    .filter(name -> !TIMES.contains(name))
                    .sorted()
                    .forEach(name -> more.append(" AND %s = :%s".formatted(name, name)));
            String part =
                    "SELECT * FROM "
                            + table
                            + " WHERE hours = %d AND hour_start >= :%s AND hour_start < :%s"
                            + more;
            if (by == By.HOUR) {
                return part.formatted(1, "from", "to");
            }
            return String.join(
                    " UNION ALL ",
                    part.formatted(1, "from", "firstDay"),
                    part.formatted(24, "firstDay", "lastDay"),
                    part.formatted(1, "lastDay", "to"));
        }
    }

    /**
     * Calls that are alike.
     *
     * @param group of what they are told apart by; hours as RFC 3339
     * @param answerer who answered, as it was told; empty: not told
     * @param abandoned answered by a person, or perhaps one, who heard nobody within 2 s
     */
    public record Sum(
            String group,
            String outcome,
            String answerer,
            long calls,
            long answered,
            long abandoned,
            long talkMillis,
            Cost cost,
            Led led) {}

    /**
     * @param calls of which the price was known
     * @param micros millionths of the currency
     */
    public record Cost(long calls, long micros) {
        public static final Cost NONE = new Cost(0, 0);
    }

    /**
     * Whether the agent did without a person.
     *
     * @param calls of persons whom a flow has led, since this is known
     * @param contained of those, in which nobody else was asked for
     * @param handedOver of those, that somebody else took
     */
    public record Led(long calls, long contained, long handedOver) {
        public static final Led NONE = new Led(0, 0, 0);
    }

    /** Verdicts on answers, and what operators said instead; empty: nobody looked. */
    public record Answers(String verdict, String corrected, long calls) {}

    public List<Sum> sums(Which which, By by) {
        return database.read(
                "the figures of calls",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT %s AS part, outcome, answerer, SUM(calls) AS calls,
                                            SUM(answered) AS answered, SUM(abandoned) AS abandoned,
                                            SUM(talk_ms) AS talk_ms, SUM(priced) AS priced,
                                            SUM(cost) AS cost, SUM(led) AS led,
                                            SUM(contained) AS contained,
                                            SUM(handed_over) AS handed_over
                                        FROM (%s) AS counted GROUP BY %s outcome, answerer
                                        """
                                                .formatted(
                                                        by.column,
                                                        which.rows("call_sum", by),
                                                        grouping(by)))
                                .bindMap(which.values())
                                .map((row, context) ->
                                        new Sum(
                                                by.isTime()
                                                        ? Database.instant(row, "part").toString()
                                                        : row.getString("part"),
                                                row.getString("outcome"),
                                                row.getString("answerer"),
                                                row.getLong("calls"),
                                                row.getLong("answered"),
                                                row.getLong("abandoned"),
                                                row.getLong("talk_ms"),
                                                new Cost(
                                                        row.getLong("priced"), row.getLong("cost")),
                                                new Led(
                                                        row.getLong("led"),
                                                        row.getLong("contained"),
                                                        row.getLong("handed_over"))))
                                .list());
    }

    private static String grouping(By by) {
        return by == By.NOTHING ? "" : by.column + ",";
    }

    /** Turns by bucket of {@link LatencyBuckets}, for each group. */
    public SortedMap<String, SortedMap<Integer, Long>> latencies(Which which, By by) {
        SortedMap<String, SortedMap<Integer, Long>> groups = new TreeMap<>();
        database.read(
                        "the latencies of calls",
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT %s AS part, bucket, SUM(turns) AS turns
                                                FROM (%s) AS counted GROUP BY %s bucket
                                                """
                                                        .formatted(
                                                                by.column,
                                                                which.rows("latency_sum", by),
                                                                grouping(by)))
                                        .bindMap(which.values())
                                        .map((row, context) ->
                                                Map.entry(
                                                        by.isTime()
                                                                ? Database.instant(row, "part")
                                                                        .toString()
                                                                : row.getString("part"),
                                                        Map.entry(
                                                                row.getInt("bucket"),
                                                                row.getLong("turns"))))
                                        .list())
                .forEach(row ->
                        groups.computeIfAbsent(row.getKey(), _ -> new TreeMap<>())
                                .put(row.getValue().getKey(), row.getValue().getValue()));
        return groups;
    }

    /**
     * What one call has cost, millionths of the currency; empty before its end or without price.
     */
    public Optional<Long> cost(String callId) {
        return database.read(
                "the cost of call " + callId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT cost FROM call_label
                                        WHERE call_id = :id AND cost IS NOT NULL
                                        """)
                                .bind("id", callId)
                                .mapTo(Long.class)
                                .findOne());
    }

    public List<Answers> answers(Instant from, Instant to) {
        return database.read(
                "the figures of answers",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT verdict, corrected, SUM(calls) AS calls
                                        FROM answer_sum
                                        WHERE hour_start >= :from AND hour_start < :to
                                        GROUP BY verdict, corrected HAVING SUM(calls) > 0
                                        ORDER BY verdict, corrected
                                        """)
                                .bind("from", Database.column(from))
                                .bind("to", Database.column(to))
                                .map((row, context) ->
                                        new Answers(
                                                row.getString("verdict").toLowerCase(Locale.ROOT),
                                                row.getString("corrected"),
                                                row.getLong("calls")))
                                .list());
    }
}
