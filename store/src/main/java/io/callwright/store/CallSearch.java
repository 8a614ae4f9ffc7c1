/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import io.callwright.store.FoundCall.Dialled;
import io.callwright.store.dial.Attempt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds calls, the newest first. Thread-safe.
 *
 * <p>One index leads: that of the filter which leaves the fewest calls, or the primary key. Along
 * it ids are read in steps, and of these calls those that keep the other filters. So a page costs
 * the same whether there are a thousand calls or many millions.
 */
public final class CallSearch {
    /** Calls that are looked at for one part of the list, or its limit where that is more. */
    private static final int MOST = 10_000;

    private static final int STEP = 1_000;

    /**
     * The time in an id is that of the call's start, or a little later: when calls began on several
     * threads at once, or the clock was set back.
     */
    private static final Duration LATE_ID = Duration.ofMinutes(1);

    private final Database database;

    CallSearch(Database database) {
        this.database = database;
    }

    /**
     * A part of a list.
     *
     * @param resume id to go on after where there may be more, though no more than these were found
     *     up to it; null at the end of the list, and where the part is full
     */
    public record Part(List<FoundCall> calls, @Nullable String resume) {
        public Part {
            calls = List.copyOf(calls);
        }
    }

    public Optional<FoundCall> find(String id) {
        return database.read(
                "call " + id,
                handle -> calls(handle, CallFilter.ALL, List.of(id), 1).stream().findFirst());
    }

    /**
     * A part of the list.
     *
     * @param before id of the last one seen; {@code ~} from the newest
     * @param limit at least 1
     */
    public Part page(CallFilter filter, String before, int limit) {
        return page(filter, before, limit, MOST);
    }

    /**
     * @param most calls that are looked at
     */
    Part page(CallFilter filter, String before, int limit, int most) {
        return database.read(
                "the list of calls", handle -> page(handle, filter, before, limit, most));
    }

    private Part page(Handle handle, CallFilter filter, String before, int limit, int most) {
        Way way = Way.of(filter);
        List<FoundCall> found = new ArrayList<>();
        String last = before;
        int step = limit;
        for (int looked = 0; looked < most; looked += step) {
            step = looked == 0 ? limit : Math.min(STEP, most - looked);
            List<String> ids = way.ids(handle, database.dialect(), last, step);
            found.addAll(calls(handle, filter, ids, limit - found.size()));
            if (ids.size() < step || found.size() == limit) {
                return new Part(found, null);
            }
            last = ids.getLast();
        }
        return new Part(found, last);
    }

    /**
     * Along which index ids are read.
     *
     * @param column of the index, before the id; null: the primary key
     */
    record Way(
            String table, String id, @Nullable String column, @Nullable Object value, Time time) {
        static Way of(CallFilter filter) {
            Time time = Time.of(filter);
            return filter.indexed().entrySet().stream()
                    .findFirst()
                    .map(lead -> of(lead.getKey(), lead.getValue(), time))
                    .orElse(new Way("calls", "id", null, null, time));
        }

        private static Way of(String column, Object value, Time time) {
            String name = column.substring(2);
            return column.startsWith("l.")
                    ? new Way("call_label", "call_id", name, value, time)
                    : new Way("calls", "id", name, value, time);
        }

        /** H2 reads an index backwards where the order names its columns from the first one on. */
        String statement(Dialect dialect) {
            return "SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %4$s%1$s DESC FETCH FIRST :limit ROWS ONLY"
                    .formatted(
                            id,
                            table,
                            column == null
                                    ? "id < :before AND id >= :floor"
                                    : dialect.along(column, id),
                            column == null ? "" : column + " DESC, ");
        }

        List<String> ids(Handle handle, Dialect dialect, String before, int limit) {
            String from = before.compareTo(time.ceiling()) < 0 ? before : time.ceiling();
            Query query =
                    handle.createQuery(statement(dialect))
                            .bind("before", from)
                            .bind("floor", time.floor())
                            .bind("limit", limit);
            return (column == null ? query : query.bind("value", value)).mapTo(String.class).list();
        }
    }

    /**
     * Ids between which the calls of a time are, with some others at its end.
     *
     * @param ceiling not included
     */
    record Time(String floor, String ceiling) {
        static Time of(CallFilter filter) {
            Instant since = filter.since();
            Instant until = filter.until();
            return new Time(
                    since == null ? "" : Ulid.floor(since.toEpochMilli()),
                    until == null ? "~" : Ulid.floor(until.plus(LATE_ID).toEpochMilli()));
        }
    }

    /** Those of these calls that keep the filter. */
    private static List<FoundCall> calls(
            Handle handle, CallFilter filter, List<String> ids, int limit) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        StringBuilder conditions = new StringBuilder();
        filter.equal()
                .forEach((column, value) -> {
                    String name = column.substring(2);
                    conditions.append(" AND %s = :%s".formatted(column, name));
                    values.put(name, value);
                });
        time(filter.since(), "c.started_at >= :since", "since", conditions, values);
        time(filter.until(), "c.started_at < :until", "until", conditions, values);
        List<FoundCall> calls =
                handle.createQuery(
                                """
                                SELECT c.*, l.trunk, l.campaign_id, l.flow_version,
                                    COALESCE(a.corrected, a.verdict) AS answered_by,
                                    (c.state <> 'RINGING' OR c.direction = 'INBOUND'
                                        OR EXISTS (SELECT 1 FROM call_events e
                                            WHERE e.call_id = c.id
                                                AND e.type IN ('sip.ringing', 'sip.early-media')))
                                        AS alerted
                                FROM calls c
                                LEFT JOIN call_label l ON l.call_id = c.id
                                LEFT JOIN answers a ON a.call_id = c.id
                                WHERE c.id = ANY(:ids)
                                """
                                        + conditions
                                        + " ORDER BY c.id DESC FETCH FIRST :limit ROWS ONLY")
                        .bindArray("ids", String.class, ids)
                        .bindMap(values)
                        .bind("limit", limit)
                        .map((row, context) -> found(row, CallRepository.row(row, context)))
                        .list();
        return withAttempts(handle, calls);
    }

    private static void time(
            @Nullable Instant time,
            String condition,
            String name,
            StringBuilder conditions,
            Map<String, Object> values) {
        if (time != null) {
            conditions.append(" AND ").append(condition);
            values.put(name, Database.column(time));
        }
    }

    private static FoundCall found(ResultSet row, CallRow call) throws SQLException {
        String trunk = row.getString("trunk");
        long campaign = row.getLong("campaign_id");
        int version = row.getInt("flow_version");
        return new FoundCall(
                call,
                row.getBoolean("alerted"),
                trunk == null || trunk.isEmpty() ? null : trunk,
                campaign == 0 ? null : Long.valueOf(campaign),
                version == 0 ? null : Integer.valueOf(version),
                row.getString("answered_by"),
                null);
    }

    /** Only of calls that were placed: a caller may send whatever Call-ID it likes. */
    private static List<FoundCall> withAttempts(Handle handle, List<FoundCall> calls) {
        Map<String, String> attempts = new HashMap<>();
        calls.stream()
                .map(FoundCall::call)
                .filter(call -> call.direction() == CallDirection.OUTBOUND)
                .forEach(call ->
                        Attempt.ofSipCallId(call.sipCallId())
                                .ifPresent(attempt -> attempts.put(attempt, call.id())));
        if (attempts.isEmpty()) {
            return calls;
        }
        Map<String, Dialled> dialled = new HashMap<>();
        handle.createQuery("SELECT id, contact_id, category FROM attempt WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, List.copyOf(attempts.keySet()))
                .map((row, context) ->
                        Map.entry(
                                row.getString("id"),
                                new Dialled(row.getLong("contact_id"), row.getString("category"))))
                .forEach(row -> dialled.put(attempts.get(row.getKey()), row.getValue()));
        return calls.stream().map(call -> with(call, dialled.get(call.call().id()))).toList();
    }

    private static FoundCall with(FoundCall call, @Nullable Dialled attempt) {
        return new FoundCall(
                call.call(),
                call.alerted(),
                call.trunk(),
                call.campaignId(),
                call.flowVersion(),
                call.answeredBy(),
                attempt);
    }
}
