/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/**
 * Writes rows of a table, many to a statement: what a statement costs by itself is shared. Plain
 * JDBC for its speed.
 *
 * @param head INSERT up to VALUES
 * @param row the parentheses of one row
 * @param parameters in one row
 */
record RowInsert<T>(String head, String row, int parameters) {
    /** Rows of a statement, when there are as many. */
    private static final int ROWS = 100;

    /** Sets the columns of one row. */
    interface Columns<T> {
        /**
         * @param before parameters of the rows before this one
         */
        void set(PreparedStatement statement, int before, T row) throws SQLException;
    }

    /** Within a transaction, in their order. */
    void write(Handle handle, List<T> rows, Columns<T> columns) {
        int whole = rows.size() / ROWS * ROWS;
        try {
            many(handle.getConnection(), rows.subList(0, whole), columns);
            rest(handle.getConnection(), rows.subList(whole, rows.size()), columns);
        } catch (SQLException e) {
            throw new UnableToProduceResultException(e);
        }
    }

    private void many(Connection connection, List<T> rows, Columns<T> columns) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert(ROWS))) {
            for (int from = 0; from < rows.size(); from += ROWS) {
                for (int i = 0; i < ROWS; i++) {
                    columns.set(statement, i * parameters, rows.get(from + i));
                }
                statement.executeUpdate();
            }
        }
    }

    private void rest(Connection connection, List<T> rows, Columns<T> columns) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert(1))) {
            for (T each : rows) {
                columns.set(statement, 0, each);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private String insert(int rows) {
        return head + String.join(", ", Collections.nCopies(rows, row));
    }
}
