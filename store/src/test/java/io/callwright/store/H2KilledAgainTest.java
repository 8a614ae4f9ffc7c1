/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One database file, opened, written by several threads and killed again and again, as H2 alone has
 * it. Space of the file is used again after a second: with H2 2.5.252 the newest commits were lost
 * then (decision 0032).
 */
class H2KilledAgainTest {
    private static final int ROUNDS = 6;
    private static final int COMMITS = 400;
    private static final String FILE = "h2.mv.db";

    @TempDir private Path data;

    @Test
    @Timeout(120)
    void nothingAcknowledgedIsLost() throws Exception {
        Set<Long> acknowledged = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            writeAndKill(COMMITS * (1 + round % 3), acknowledged);

            assertThat(stored()).as("after kill %d", round + 1).containsAll(acknowledged);
        }
    }

    private void writeAndKill(int commits, Set<Long> acknowledged) throws Exception {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                data.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader output = writer.inputReader()) {
            for (int i = 0; i < commits; i++) {
                acknowledged.add(Long.valueOf(output.readLine()));
            }
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close our end too
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged.add(Long.valueOf(line));
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /** From a copy: the next writer is to find what the kill left. */
    private Set<Long> stored() throws IOException, SQLException {
        Path copy = Files.createTempDirectory(data, "copy");
        Files.copy(data.resolve(FILE), copy.resolve(FILE));
        Set<Long> ids = new HashSet<>();
        try (Connection connection = open(copy);
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM entries")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static Connection open(Path folder) throws SQLException {
        String url = H2Url.hardened("jdbc:h2:file:" + folder.resolve("h2"));
        return DriverManager.getConnection(url + ";RETENTION_TIME=1000", "sa", "");
    }

    /** Three threads commit until they are killed, and each number is told after its commit. */
    static final class Writer {
        private static final int THREADS = 3;

        private Writer() {}

        public static void main(String[] folder) throws SQLException {
            Connection keeping = open(Path.of(folder[0]));
            try (var statement = keeping.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS entries (id BIGINT PRIMARY KEY)");
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS hot (id BIGINT PRIMARY KEY, text VARCHAR)");
            }
            long first = System.currentTimeMillis() * 1000;
            for (int thread = 0; thread < THREADS; thread++) {
                long own = first + thread * 100_000_000L;
                Thread.ofPlatform().start(() -> write(Path.of(folder[0]), own));
            }
        }

        private static void write(Path folder, long first) {
            try (Connection connection = open(folder);
                    PreparedStatement entry =
                            connection.prepareStatement("INSERT INTO entries VALUES (?)");
                    PreparedStatement hot =
                            connection.prepareStatement("MERGE INTO hot VALUES (?, ?)")) {
                connection.setAutoCommit(false);
                for (long id = first; ; id++) {
                    entry.setLong(1, id);
                    entry.executeUpdate();
                    hot.setLong(1, id % 5000);
                    hot.setString(2, "y".repeat((int) (id % 200)));
                    hot.executeUpdate();
                    connection.commit();
                    System.out.println(id);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
