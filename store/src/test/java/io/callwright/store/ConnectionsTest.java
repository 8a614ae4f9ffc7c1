/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    @TempDir private Path folder;

    /** As after half an hour, when a pool has replaced each of its connections. */
    @Test
    void aDatabaseThatWasJustMade_takesRowsAfterTheConnectionThatMadeIt() throws SQLException {
        StoreConfig config =
                new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false);
        try (HikariDataSource pool = Connections.open(config, Dialect.H2)) {
            Connection before = pool.getConnection(); // the database stays open
            pool.getHikariPoolMXBean().softEvictConnections();
            try (Connection after = pool.getConnection()) {
                before.close();

                assertThatCode(() -> insert(after)).doesNotThrowAnyException();
            }
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    """
                    INSERT INTO calls (id, sip_call_id, direction, from_uri, to_uri, state,
                        started_at, slots)
                    VALUES ('01KB2M4T8QXJ5V9W3R7Y6Z0ABC', 'a@b', 'INBOUND', 'sip:a', 'sip:b',
                        'RINGING', CURRENT_TIMESTAMP, '{}')
                    """);
        }
    }
}
