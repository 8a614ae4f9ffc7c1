/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks the open H2 itself whether a commit is written before it is acknowledged. */
final class H2Durability {
    private static final String QUERY =
            "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                    + " WHERE SETTING_NAME = 'WRITE_DELAY'";

    private H2Durability() {}

    /**
     * @throws StoreException when the database would delay writes
     */
    static void verify(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                if (!rows.getString(1).equals("0")) {
                    throw new StoreException(
                            "the database runs with WRITE_DELAY=%s although 0 was asked for"
                                    .formatted(rows.getString(1)));
                }
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "the database does not tell its settings: " + e.getMessage(), e);
        }
    }
}
