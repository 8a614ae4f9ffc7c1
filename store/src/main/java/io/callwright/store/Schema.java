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
import org.jspecify.annotations.Nullable;

/**
 * The tables: brought up to date by Flyway, migration by migration. An embedded database remembers
 * by which scripts it was made, and as long as they are this program's, Flyway is not asked; a new
 * one runs them in one go. Flyway takes longer than the rest of a start of the store.
 */
final class Schema {
    /** Stands as long as a new database is not complete; such a one holds nothing yet. */
    private static final String UNDER_WAY = "SCHEMA_UNDER_WAY";

    /** One row: the version and the fingerprint of the {@link Scripts} that made it. */
    private static final String MADE_BY = "SCHEMA_MADE_BY";

    private static final String MIGRATIONS = "classpath:db/migration/";

    private final DataSource source;
    private final Dialect dialect;

    private Schema(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * @return whether anything was changed
     * @throws StoreException when it cannot be, saying why and what to do
     */
    static boolean bringUpToDate(DataSource source, Dialect dialect) {
        Schema schema = new Schema(source, dialect);
        try {
            return switch (dialect) {
                case H2 -> schema.embedded(Scripts.embedded());
                case POSTGRESQL -> schema.flyway().load().migrate().migrationsExecuted > 0;
            };
        } catch (FlywayException | SQLException e) {
            throw new StoreException(
                    "the database schema could not be brought up to date: "
                            + e.getMessage()
                            + ". Remedy: start the version of Callwright that wrote this database,"
                            + " or restore a backup",
                    e);
        }
    }

    private boolean embedded(Scripts scripts) throws SQLException {
        if (isNew()) {
            create(scripts);
            return true;
        }
        MadeBy before = madeBy();
        boolean older = before == null || !before.fingerprint.equals(scripts.fingerprint());
        if (older) {
            migrate(before, scripts);
        }
        return older;
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

    private void create(Scripts scripts) throws SQLException {
        execute(List.of("DROP ALL OBJECTS", "CREATE TABLE " + UNDER_WAY + " (nothing INTEGER)"));
        execute(
                scripts.paths().stream()
                        .map(path -> "RUNSCRIPT FROM 'classpath:/" + path + "'")
                        .toList());
        mark(scripts);
        execute(List.of("DROP TABLE " + UNDER_WAY));
    }

    /**
     * By Flyway, which first learns where a database stands that it did not make.
     *
     * @param before null when the database does not say
     */
    private void migrate(@Nullable MadeBy before, Scripts scripts) throws SQLException {
        Flyway flyway = flyway().load();
        if (before != null && flyway.info().current() == null) {
            flyway().baselineVersion(before.version)
                    .baselineDescription("made new")
                    .load()
                    .baseline();
        }
        flyway.migrate();
        MigrationInfo now = flyway.info().current();
        if (now != null && now.getVersion().getVersion().equals(scripts.version())) {
            mark(scripts);
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations(
                        Stream.of("common", dialect.migrations())
                                .map(folder -> MIGRATIONS + folder)
                                .toArray(String[]::new))
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }

    private record MadeBy(String version, String fingerprint) {}

    private @Nullable MadeBy madeBy() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet tables =
                    connection.getMetaData().getTables(null, "PUBLIC", MADE_BY, null)) {
                if (!tables.next()) {
                    return null;
                }
            }
            try (ResultSet answer =
                    statement.executeQuery("SELECT version, fingerprint FROM " + MADE_BY)) {
                return answer.next() ? new MadeBy(answer.getString(1), answer.getString(2)) : null;
            }
        }
    }

    private void mark(Scripts scripts) throws SQLException {
        execute(
                List.of(
                        "CREATE TABLE IF NOT EXISTS "
                                + MADE_BY
                                + " (id INTEGER PRIMARY KEY, version VARCHAR NOT NULL,"
                                + " fingerprint VARCHAR NOT NULL)",
                        "MERGE INTO %s KEY (id) VALUES (1, '%s', '%s')"
                                .formatted(MADE_BY, scripts.version(), scripts.fingerprint())));
    }

    private void execute(List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
