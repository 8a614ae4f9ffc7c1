/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the PostgreSQL server whether it waits for the disk before it acknowledges a commit. */
final class PostgresDurability {
    private static final Logger log = LoggerFactory.getLogger(PostgresDurability.class);

    private PostgresDurability() {}

    /**
     * @throws StoreException when a commit would be acknowledged before it is written
     */
    static void verify(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (setting(statement, "synchronous_commit").equals("off")) {
                throw new StoreException(
                        "store.url: this PostgreSQL acknowledges commits before it writes them"
                                + " (synchronous_commit = off): a crash of it could have a number"
                                + " rung twice. Remedy: set it to on, for this user or database");
            }
            if (setting(statement, "fsync").equals("off")) {
                log.warn("this PostgreSQL runs with fsync = off: a loss of power can destroy it");
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "the database does not tell its settings: " + e.getMessage(), e);
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
