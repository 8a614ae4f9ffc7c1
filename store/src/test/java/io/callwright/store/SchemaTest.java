/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {
    /** One between numbers that were signalled with their plus, and others. */
    private static final String CALLS_BEFORE_NUMBERS =
            """
            INSERT INTO calls (id, sip_call_id, direction, from_uri, to_uri, state, started_at,
                slots)
            SELECT id, id, 'OUTBOUND', caller, called, 'RINGING', CURRENT_TIMESTAMP, '{}'
            FROM (VALUES
                ('1', 'sip:+4930901820@a.example', 'sip:+12025550143@b.example:5070'),
                ('2', 'sip:agent@a.example', 'sip:101@b.example'),
                ('3', 'sip:a.example', 'sip:+1202x550143@b.example'),
                ('4', 'sip:+49@a.example', 'sip:+123456789012345678@b.example'))
                AS c (id, caller, called)
            """;

    private static final Pattern OWN =
            Pattern.compile("flyway_schema_history|schema_made_by", Pattern.CASE_INSENSITIVE);

    @Test
    void aNewDatabase_isAsOneThatWasMigratedStepByStep(TestInfo test) throws SQLException {
        JdbcDataSource stepwise = database(test, "stepwise");
        JdbcDataSource made = database(test, "made");
        flyway(stepwise).migrate();

        Schema.bringUpToDate(made, Dialect.H2);

        assertThat(script(made)).isNotEmpty().isEqualTo(script(stepwise));
        assertThat(Scripts.embedded().version())
                .isEqualTo(flyway(stepwise).info().current().getVersion().getVersion());
    }

    @Test
    void aDatabaseThatAnotherReleaseMadeNew_isMigratedFromThere(TestInfo test) throws SQLException {
        JdbcDataSource older = database(test, "older");
        Schema.bringUpToDate(older, Dialect.H2);
        // What the last migrations are to bring back, and to take away.
        execute(older, "CREATE INDEX campaign_contact_by_import ON campaign_contact (import_id)");
        execute(older, "ALTER TABLE feature_flag DROP COLUMN kind");
        execute(older, "ALTER TABLE feature_flag DROP COLUMN campaign_id");
        execute(older, "DROP TABLE caller_number");
        execute(older, "DROP TABLE step_sum");
        execute(older, "ALTER TABLE call_label DROP COLUMN minute_price");
        execute(older, "ALTER TABLE call_label DROP COLUMN price_step");
        execute(older, "ALTER TABLE call_label DROP COLUMN cost");
        execute(older, "ALTER TABLE call_sum DROP COLUMN priced");
        execute(older, "ALTER TABLE call_sum DROP COLUMN cost");
        execute(older, "ALTER TABLE call_sum DROP COLUMN led");
        execute(older, "ALTER TABLE call_sum DROP COLUMN contained");
        execute(older, "ALTER TABLE call_sum DROP COLUMN handed_over");
        execute(older, "DROP INDEX refusal_by_campaign");
        execute(older, "DROP TABLE person");
        execute(older, "ALTER TABLE campaign DROP COLUMN version");
        execute(older, "ALTER TABLE contact DROP COLUMN version");
        execute(older, "DROP TABLE feed_event");
        execute(older, "DROP TABLE survey_sum");
        execute(older, "DROP TABLE call_trace");
        execute(older, "DROP TABLE call_capture");
        execute(older, "ALTER TABLE import_job DROP COLUMN owner");
        execute(older, "ALTER TABLE import_job DROP COLUMN held_until");
        execute(older, "ALTER TABLE import_job DROP COLUMN reason");
        execute(older, "ALTER TABLE dial_queue DROP COLUMN own_due_at");
        for (String index :
                List.of(
                        "calls_by_from_number",
                        "calls_by_to_number",
                        "calls_by_flow",
                        "calls_by_outcome",
                        "calls_by_state",
                        "call_label_by_campaign",
                        "call_label_by_trunk")) {
            execute(older, "DROP INDEX " + index);
        }
        execute(older, "CREATE INDEX calls_by_state ON calls (state)");
        execute(older, "ALTER TABLE calls DROP COLUMN from_number");
        execute(older, "ALTER TABLE calls DROP COLUMN to_number");
        execute(older, "DROP INDEX calls_by_party_digits");
        execute(older, "ALTER TABLE calls DROP COLUMN party_digits");
        execute(older, "UPDATE schema_made_by SET version = '30', fingerprint = 'of release 1'");
        JdbcDataSource newer = database(test, "newer");
        Schema.bringUpToDate(newer, Dialect.H2);

        Schema.bringUpToDate(older, Dialect.H2);

        assertThat(script(older)).isEqualTo(script(newer));
        assertThat(rows(older, "SELECT version FROM schema_made_by")).containsExactly("43");
        assertThat(flyway(older).info().pending()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void callBeforeCallsHadNumbers_getsThatOfItsAddress_whereAPlusShowsIt(TestDatabase database)
            throws Exception {
        StoreConfig config = database.create(2);
        List<String> numbers = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password());
                Statement statement = connection.createStatement()) {
            statement.execute(migration("V1__calls"));
            statement.execute(migration("V30__call_figures"));
            statement.execute(CALLS_BEFORE_NUMBERS);

            statement.execute(migration("V38__calls_to_be_found"));

            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT from_number, to_number FROM calls ORDER BY id")) {
                while (rows.next()) {
                    numbers.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
        }
        assertThat(numbers)
                .containsExactly("+4930901820 +12025550143", "null null", "null null", "null null");
    }

    private static String migration(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        SchemaTest.class.getResourceAsStream(
                                "/db/migration/common/" + name + ".sql"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void flywayIsNotAsked_whenTheScriptsAreThoseThatMadeTheDatabase(TestInfo test)
            throws SQLException {
        JdbcDataSource made = database(test, "made");
        Schema.bringUpToDate(made, Dialect.H2);

        Schema.bringUpToDate(made, Dialect.H2);

        assertThat(rows(made, "SELECT table_name FROM information_schema.tables"))
                .doesNotContain("flyway_schema_history");
    }

    @Test
    void aDatabaseThatWasMigratedStepByStep_isLeftAsItIs(TestInfo test) throws SQLException {
        JdbcDataSource stepwise = database(test, "stepwise");
        flyway(stepwise).migrate();
        List<String> before = script(stepwise);

        Schema.bringUpToDate(stepwise, Dialect.H2);
        Schema.bringUpToDate(stepwise, Dialect.H2);

        assertThat(script(stepwise)).isEqualTo(before);
    }

    @Test
    void aDatabaseThatWasCutOffWhileItWasMade_isMadeAnew(TestInfo test) throws SQLException {
        JdbcDataSource cutOff = database(test, "cut-off");
        execute(cutOff, "CREATE TABLE schema_under_way (nothing INTEGER)");
        execute(cutOff, "CREATE TABLE calls (half INTEGER)");
        JdbcDataSource whole = database(test, "whole");

        Schema.bringUpToDate(cutOff, Dialect.H2);
        Schema.bringUpToDate(whole, Dialect.H2);

        assertThat(script(cutOff)).isEqualTo(script(whole));
    }

    @Test
    void whatIsInADatabase_isThereWhenItIsOpenedAgain(TestInfo test) throws SQLException {
        JdbcDataSource database = database(test, "again");
        Schema.bringUpToDate(database, Dialect.H2);
        execute(database, "INSERT INTO node VALUES ('a', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)");

        Schema.bringUpToDate(database, Dialect.H2);

        assertThat(rows(database, "SELECT id FROM node")).containsExactly("a");
    }

    @Test
    void twoConnectionsAreEnough(TestInfo test) {
        String url = database(test, "narrow").getURL();
        try (Store store = Store.open(new StoreConfig(url, "", "", 2))) {
            assertThat(store.healthy()).isTrue();
        }
    }

    private static Flyway flyway(JdbcDataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load();
    }

    private static JdbcDataSource database(TestInfo test, String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(
                "jdbc:h2:mem:%s-%s;DB_CLOSE_DELAY=-1"
                        .formatted(test.getTestMethod().orElseThrow().getName(), name));
        return database;
    }

    /** All that the database consists of, but accounts of how it was made and made up names. */
    private static List<String> script(JdbcDataSource database) throws SQLException {
        return rows(database, "SCRIPT NODATA NOPASSWORDS").stream()
                .filter(statement -> !OWN.matcher(statement).find())
                .map(statement -> statement.replaceAll("(CONSTRAINT|INDEX)_[0-9A-F_]+", "$1"))
                .sorted()
                .toList();
    }

    private static List<String> rows(JdbcDataSource database, String question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
        }
        return rows;
    }

    private static void execute(JdbcDataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }
}
