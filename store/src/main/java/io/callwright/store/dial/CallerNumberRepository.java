/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.dial.CallerNumberRow.Learned;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is stored of our numbers. Thread-safe; every write is one durable commit. */
public final class CallerNumberRepository {
    private static final RowMapper<CallerNumberRow> ROW =
            (row, context) ->
                    new CallerNumberRow(
                            row.getString("number"),
                            row.getString("pool"),
                            row.getObject("owned", Boolean.class),
                            row.getObject("since", LocalDate.class),
                            row.getObject("per_day", Integer.class),
                            row.getString("region"),
                            new Learned(
                                    Database.optionalInstant(row, "rests_until"),
                                    row.getString("rest_reason"),
                                    row.getLong("rate_calls"),
                                    row.getDouble("rate_usual"),
                                    row.getDouble("rate_recent"),
                                    row.getInt("blocked_calls")),
                            row.getInt("version"));

    private final Database database;

    public CallerNumberRepository(Database database) {
        this.database = database;
    }

    /** All that something is stored of, by number. */
    public List<CallerNumberRow> all() {
        return database.read(
                "our numbers",
                handle ->
                        handle.createQuery("SELECT * FROM caller_number ORDER BY number")
                                .map(ROW)
                                .list());
    }

    /**
     * @return false when something is stored of it already
     */
    public boolean create(CallerNumberRow row) {
        return 1 == database.update("a number of ours", handle -> insert(handle, row));
    }

    private static int insert(Handle handle, CallerNumberRow row) {
        return bound(
                        handle.createUpdate(
                                """
                                INSERT INTO caller_number (number, pool, owned, since, per_day,
                                    region, rests_until, rest_reason, rate_calls, rate_usual,
                                    rate_recent, blocked_calls, version)
                                SELECT :number, :pool, CAST(:owned AS BOOLEAN),
                                    CAST(:since AS DATE), CAST(:perDay AS INTEGER), :region,
                                    CAST(:restsUntil AS TIMESTAMP(6) WITH TIME ZONE), :why,
                                    :calls, :usual, :recent, :blocked, :version
                                WHERE NOT EXISTS (SELECT 1 FROM caller_number
                                    WHERE number = :number)
                                """),
                        row)
                .execute();
    }

    /**
     * Puts the row in place of the one that was read; its rates stay as they are now.
     *
     * @param row with the version that was read, plus one
     * @return false when it was changed or removed meanwhile
     */
    public boolean change(CallerNumberRow row) {
        return 1
                == database.update(
                        "a number of ours",
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE caller_number SET owned = :owned,
                                                    per_day = :perDay, region = :region,
                                                    rests_until = :restsUntil, rest_reason = :why,
                                                    version = :version
                                                WHERE number = :number AND version = :version - 1
                                                """)
                                        .bind("number", row.number())
                                        .bind("owned", row.owned())
                                        .bind("perDay", row.perDay())
                                        .bind("region", row.region())
                                        .bind(
                                                "restsUntil",
                                                Database.column(row.learned().restsUntil()))
                                        .bind("why", row.learned().why())
                                        .bind("version", row.version())
                                        .execute());
    }

    /**
     * What calls have taught, on top of what other nodes have stored meanwhile.
     *
     * @param lesson may be asked more than once
     */
    public void learn(String number, UnaryOperator<Learned> lesson) {
        database.write(
                "what calls taught of a number of ours",
                handle -> {
                    insert(handle, CallerNumberRow.configured(number));
                    Learned to = lesson.apply(locked(handle, number).orElseThrow().learned());
                    handle.createUpdate(
                                    """
                                    UPDATE caller_number SET rests_until = :restsUntil,
                                        rest_reason = :why, rate_calls = :calls,
                                        rate_usual = :usual, rate_recent = :recent,
                                        blocked_calls = :blocked
                                    WHERE number = :number
                                    """)
                            .bind("number", number)
                            .bind("restsUntil", Database.column(to.restsUntil()))
                            .bind("why", to.why())
                            .bind("calls", to.calls())
                            .bind("usual", to.usual())
                            .bind("recent", to.recent())
                            .bind("blocked", to.blocked())
                            .execute();
                });
    }

    private static Optional<CallerNumberRow> locked(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM caller_number WHERE number = :number FOR UPDATE")
                .bind("number", number)
                .map(ROW)
                .findOne();
    }

    /**
     * @return false when nothing was stored of it
     */
    public boolean delete(String number) {
        return 1
                == database.update(
                        "a number of ours",
                        handle ->
                                handle.createUpdate(
                                                "DELETE FROM caller_number WHERE number = :number")
                                        .bind("number", number)
                                        .execute());
    }

    private static <T extends SqlStatement<T>> T bound(T statement, CallerNumberRow row) {
        return statement
                .bind("number", row.number())
                .bind("pool", row.pool())
                .bind("owned", row.owned())
                .bind("since", row.since())
                .bind("perDay", row.perDay())
                .bind("region", row.region())
                .bind("restsUntil", Database.column(row.learned().restsUntil()))
                .bind("why", row.learned().why())
                .bind("calls", row.learned().calls())
                .bind("usual", row.learned().usual())
                .bind("recent", row.learned().recent())
                .bind("blocked", row.learned().blocked())
                .bind("version", row.version());
    }
}
