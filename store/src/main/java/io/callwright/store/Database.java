/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Runs a repository's statements and gives their failures a name. Thread-safe. */
final class Database {
    private static final String INTEGRITY_CLASS = "23";

    private final Jdbi jdbi;

    Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T read(String what, Function<Handle, T> query) {
        try {
            return jdbi.withHandle(query::apply);
        } catch (JdbiException e) {
            throw translated(what, e);
        }
    }

    /** All statements of the work are one commit. */
    void write(String what, Consumer<Handle> work) {
        try {
            jdbi.useTransaction(work::accept);
        } catch (JdbiException e) {
            throw translated(what, e);
        }
    }

    /** As {@link #write}, and tells how many rows were changed. */
    int update(String what, Function<Handle, Integer> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw translated(what, e);
        }
    }

    private static StoreException translated(String what, JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                boolean integrity = String.valueOf(sql.getSQLState()).startsWith(INTEGRITY_CLASS);
                String reason =
                        integrity
                                ? "it contradicts what is stored (%s)".formatted(sql.getSQLState())
                                : String.valueOf(sql.getMessage());
                return new StoreException(what + " was not stored or read: " + reason, e);
            }
        }
        return new StoreException(what + " was not stored or read: " + e.getMessage(), e);
    }

    /** As the drivers want it: an instant has no place in a time zone of this machine. */
    static @Nullable OffsetDateTime column(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Integer optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
