/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a repository's statements and gives their failures a name. Thread-safe. For the packages of
 * the store; others use the repositories.
 */
public final class Database {
    private static final String INTEGRITY_CLASS = "23";

    /** Two transactions stood in each other's way and one was undone: it may try again. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "HYT00", "90131");

    private static final int TRIES = 4;

    private final Jdbi jdbi;
    private final Dialect dialect;

    Database(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(String.class, "varchar");
    }

    public Dialect dialect() {
        return dialect;
    }

    public <T extends @Nullable Object> T read(String what, Function<Handle, T> query) {
        try {
            return jdbi.withHandle(query::apply);
        } catch (JdbiException e) {
            throw translated(what, e);
        }
    }

    /** All statements of the work are one commit. */
    public void write(String what, Consumer<Handle> work) {
        transact(
                what,
                handle -> {
                    work.accept(handle);
                    return null;
                });
    }

    /** As {@link #write}, and tells how many rows were changed. */
    public int update(String what, Function<Handle, Integer> work) {
        return transact(what, work);
    }

    /**
     * As {@link #write}, and gives the result of the work. The work may run more than once, when
     * the database undid it because of another transaction.
     */
    public <T extends @Nullable Object> T transact(String what, Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::apply);
            } catch (JdbiException e) {
                if (attempt == TRIES || !collided(e)) {
                    throw translated(what, e);
                }
            }
        }
    }

    private static boolean collided(JdbiException e) {
        SQLException sql = sqlCause(e);
        return sql != null && COLLISIONS.contains(String.valueOf(sql.getSQLState()));
    }

    /**
     * Whether the failure is a row that contradicts what is stored: a duplicate key, for example.
     */
    public static boolean contradicts(JdbiException e) {
        SQLException sql = sqlCause(e);
        return sql != null && String.valueOf(sql.getSQLState()).startsWith(INTEGRITY_CLASS);
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static StoreException translated(String what, JdbiException e) {
        SQLException sql = sqlCause(e);
        String reason =
                sql == null
                        ? String.valueOf(e.getMessage())
                        : contradicts(e)
                                ? "it contradicts what is stored (%s)".formatted(sql.getSQLState())
                                : String.valueOf(sql.getMessage());
        return new StoreException(what + " was not stored or read: " + reason, e);
    }

    /** As the drivers want it: an instant has no place in a time zone of this machine. */
    public static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable Instant optionalInstant(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Integer optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
