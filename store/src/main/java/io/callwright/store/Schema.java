/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The tables: brought up to date by Flyway, migration by migration. A new embedded database runs
 * the scripts in one go and is entered as being at the last one: to keep account of each takes
 * Flyway longer than the rest of a first start.
 */
final class Schema {
    /** Stands as long as a new database is not complete; such a one holds nothing yet. */
    private static final String UNDER_WAY = "SCHEMA_UNDER_WAY";

    private static final String FOLDER = "db/migration/";
    private static final String COMMON = "common";

    private final DataSource source;
    private final Dialect dialect;

    private Schema(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * @throws StoreException when it cannot be, saying why and what to do
     */
    static void bringUpToDate(DataSource source, Dialect dialect) {
        Schema schema = new Schema(source, dialect);
        try {
            if (dialect == Dialect.H2 && schema.isNew()) {
                schema.create();
            } else {
                schema.flyway().load().migrate();
            }
        } catch (FlywayException | SQLException e) {
            throw new StoreException(
                    "the database schema could not be brought up to date: "
                            + e.getMessage()
                            + ". Remedy: start the version of Callwright that wrote this database,"
                            + " or restore a backup",
                    e);
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations(
                        Stream.of(COMMON, dialect.migrations())
                                .map(folder -> "classpath:" + FOLDER + folder)
                                .toArray(String[]::new))
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }

    /** Whether it has no table, or was cut off while it was made. */
    private boolean isNew() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement question =
                        connection.prepareStatement(
                                """
                                SELECT COUNT(*), COUNT(CASE WHEN table_name = ? THEN 1 END)
                                FROM information_schema.tables WHERE table_schema = 'PUBLIC'
                                """)) {
            question.setString(1, UNDER_WAY);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getInt(1) == 0 || answer.getInt(2) > 0;
            }
        }
    }

    /** Flyway takes two connections of its own, which may be all there are. */
    private void create() throws SQLException {
        execute(List.of("DROP ALL OBJECTS", "CREATE TABLE " + UNDER_WAY + " (nothing INTEGER)"));
        List<MigrationInfo> migrations = List.of(flyway().load().info().pending());
        execute(
                migrations.stream()
                        .map(migration -> "RUNSCRIPT FROM 'classpath:/" + path(migration) + "'")
                        .toList());
        flyway().baselineVersion(migrations.getLast().getVersion())
                .baselineDescription("made new")
                .load()
                .baseline();
        execute(List.of("DROP TABLE " + UNDER_WAY));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String path(MigrationInfo migration) {
        String common = FOLDER + COMMON + "/" + migration.getScript();
        return Store.class.getClassLoader().getResource(common) != null
                ? common
                : FOLDER + dialect.migrations() + "/" + migration.getScript();
    }
}
