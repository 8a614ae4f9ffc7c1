/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.NewCall.Numbers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallSearchTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String ANN = "+12025550143";
    private static final String US = "+12025550100";
    private static final int MANY = 4_000;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachFilter_findsItsCalls_theNewestFirst(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            String first = start(store, CallDirection.INBOUND, 0, new Numbers(ANN, US), "line", "");
            String second =
                    start(store, CallDirection.OUTBOUND, 1, new Numbers(US, ANN), "line", "pbx");
            String third = start(store, CallDirection.OUTBOUND, 2, Numbers.NONE, "other", "pbx");
            store.calls().ended(first, end("served"));
            store.calls().answered(second, NOON);

            assertThat(ids(store, CallFilter.ALL)).containsExactly(third, second, first);
            assertThat(ids(store, by(ANN, null, null, null))).containsExactly(first);
            assertThat(ids(store, by(null, ANN, null, null))).containsExactly(second);
            assertThat(ids(store, by(null, null, "line", null))).containsExactly(second, first);
            assertThat(ids(store, by(null, null, null, "pbx"))).containsExactly(third, second);
            assertThat(ids(store, by(null, null, "line", "pbx"))).containsExactly(second);
            assertThat(ids(store, standing(CallDirection.OUTBOUND, null)))
                    .containsExactly(third, second);
            assertThat(ids(store, standing(null, CallState.ENDED))).containsExactly(first);
            assertThat(ids(store, standing(null, CallState.RINGING))).containsExactly(third);
            assertThat(ids(store, standing(CallDirection.INBOUND, CallState.RINGING))).isEmpty();
            assertThat(ids(store, ended(2L, null))).containsExactly(third);
            assertThat(ids(store, ended(null, "served"))).containsExactly(first);
            assertThat(ids(store, ended(2L, "served"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void callsOfATime_beginSinceItsBeginning_andBeforeItsEnd(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            List<String> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.addFirst(start(store, CallDirection.INBOUND, i, Numbers.NONE, "line", ""));
            }

            assertThat(ids(store, time(at(1), at(3)))).isEqualTo(calls.subList(1, 3));
            assertThat(ids(store, time(at(1).plusNanos(1000), null)))
                    .isEqualTo(calls.subList(0, 2));
            assertThat(ids(store, time(null, at(0)))).isEmpty();
            assertThat(ids(store, time(null, at(0).plusNanos(1000))))
                    .isEqualTo(calls.subList(3, 4));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pages_leadToEveryCall_thoughFewWereLookedAtForEach(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            String came = start(store, CallDirection.INBOUND, 0, Numbers.NONE, "line", "");
            for (int i = 1; i < 30; i++) {
                start(store, CallDirection.OUTBOUND, i, Numbers.NONE, "line", "");
            }
            String newest = start(store, CallDirection.INBOUND, 30, Numbers.NONE, "line", "");
            CallFilter filter =
                    new CallFilter(
                            null,
                            null,
                            null,
                            null,
                            CallDirection.INBOUND,
                            "line",
                            null,
                            null,
                            null,
                            null);

            CallSearch.Part part = store.found().page(filter, "~", 3, 10);
            assertThat(ids(part)).containsExactly(newest);
            part = store.found().page(filter, String.valueOf(part.resume()), 3, 10);
            assertThat(part.calls()).isEmpty();
            part = store.found().page(filter, String.valueOf(part.resume()), 3, 10);
            part = store.found().page(filter, String.valueOf(part.resume()), 3, 10);
            assertThat(ids(part)).containsExactly(came);
            assertThat(part.resume()).isNull();
            assertThat(ids(store.found().page(filter, newest, 1))).containsExactly(came);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatElseIsKnown_isToldWithTheCall(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            String call = start(store, CallDirection.OUTBOUND, 7, Numbers.NONE, "line", "pbx");
            FoundCall placed = store.found().find(call).orElseThrow();
            assertThat(placed.alerted()).isFalse();
            assertThat(placed.answeredBy()).isNull();

            store.events().append(List.of(new EventRow(call, 1, NOON, "sip.ringing", Map.of())));
            assertThat(store.found().find(call).orElseThrow().alerted()).isTrue();

            store.answers().add(new AnswerRow(call, "ivr", "words", 900, List.of(), null));
            assertThat(store.found().find(call).orElseThrow().answeredBy()).isEqualTo("ivr");
            store.answers().correct(call, "person", NOON);
            assertThat(store.found().find(call))
                    .contains(
                            new FoundCall(
                                    store.calls().find(call).orElseThrow(),
                                    true,
                                    "pbx",
                                    7L,
                                    3,
                                    "person",
                                    null));
            assertThat(store.found().find("nobody")).isEmpty();
        }
    }

    /** Of many calls each way reads only those that it shows, in the order of an index. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyFilter_isLedByAnIndex_whichNeedsNoSorting(TestDatabase database) throws SQLException {
        StoreConfig config = database.create(2);
        try (Store _ = Store.open(config);
                Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password())) {
            fill(connection);
            Map<CallFilter, String> indexes =
                    Map.of(
                            by(ANN, null, null, null), "calls_by_from_number",
                            by(null, ANN, null, null), "calls_by_to_number",
                            by(null, null, "line", null), "calls_by_flow",
                            by(null, null, null, "pbx"), "call_label_by_trunk",
                            ended(7L, null), "call_label_by_campaign",
                            ended(null, "served"), "calls_by_outcome",
                            standing(null, CallState.RINGING), "calls_by_state");
            for (Map.Entry<CallFilter, String> each : indexes.entrySet()) {
                assertThat(plan(connection, config, each.getKey()))
                        .contains(each.getValue())
                        .doesNotContain("seq scan", "tablescan", "sort key");
            }
            assertThat(plan(connection, config, standing(CallDirection.OUTBOUND, CallState.ENDED)))
                    .containsAnyOf("primary_key", "calls_pkey")
                    .doesNotContain("seq scan", "tablescan", "sort key");
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (PreparedStatement call =
                        connection.prepareStatement(
                                """
                                INSERT INTO calls (id, sip_call_id, direction, from_uri, to_uri,
                                    from_number, to_number, flow, state, started_at, ended_at,
                                    outcome, slots)
                                VALUES (?, 'c', 'OUTBOUND', 'sip:a', 'sip:b', ?, ?, ?, 'ENDED',
                                    CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, ?, '{}')
                                """);
                PreparedStatement label =
                        connection.prepareStatement(
                                "INSERT INTO call_label (call_id, trunk, campaign_id, flow_version,"
                                        + " flag, variant) VALUES (?, ?, ?, 1, '', '')")) {
            for (int i = 0; i < MANY; i++) {
                String id = "%026d".formatted(i);
                call.setString(1, id);
                call.setString(2, "+1202555%04d".formatted(i));
                call.setString(3, "+1212555%04d".formatted(i));
                call.setString(4, i % 5 == 0 ? "line" : "flow-" + i % 5);
                call.setString(5, i % 9 == 0 ? "served" : "done");
                call.addBatch();
                label.setString(1, id);
                label.setString(2, i % 4 == 0 ? "pbx" : "other");
                label.setLong(3, i % 8);
                label.addBatch();
            }
            call.executeBatch();
            label.executeBatch();
        }
        try (Statement analyze = connection.createStatement()) {
            analyze.execute("ANALYZE");
        }
    }

    private static String plan(Connection connection, StoreConfig config, CallFilter filter)
            throws SQLException {
        CallSearch.Way way = CallSearch.Way.of(filter);
        String statement =
                way.statement(Dialect.of(config.url()))
                        .replace(":value", "'" + way.value() + "'")
                        .replace(":before", "'~'")
                        .replace(":floor", "''")
                        .replace(":limit", "51");
        StringBuilder plan = new StringBuilder();
        try (Statement explain = connection.createStatement();
                ResultSet lines = explain.executeQuery("EXPLAIN " + statement)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        String text = plan.toString().toLowerCase(Locale.ROOT);
        // H2 says where it need not sort, PostgreSQL where it must.
        assertThat(text.contains("limit  (cost") || text.contains("/* index sorted */"))
                .as(text)
                .isTrue();
        return text;
    }

    private static Instant at(int hours) {
        return NOON.plusSeconds(3600L * hours);
    }

    private static String start(
            Store store,
            CallDirection direction,
            int number,
            Numbers numbers,
            String flow,
            String trunk) {
        return store.calls()
                .start(
                        new NewCall(
                                "call-" + number,
                                direction,
                                "sip:a@x",
                                "sip:b@x",
                                flow,
                                at(number),
                                new CallLabels(trunk, number, 3, "", ""),
                                numbers))
                .id();
    }

    private static CallEnd end(String outcome) {
        return new CallEnd(at(50), outcome, 200, null, null, Map.of());
    }

    private static List<String> ids(Store store, CallFilter filter) {
        return ids(store.found().page(filter, "~", 50));
    }

    private static List<String> ids(CallSearch.Part part) {
        return part.calls().stream().map(found -> found.call().id()).toList();
    }

    private static CallFilter by(
            @Nullable String from,
            @Nullable String to,
            @Nullable String flow,
            @Nullable String trunk) {
        return new CallFilter(from, to, null, null, null, flow, trunk, null, null, null);
    }

    private static CallFilter time(@Nullable Instant since, @Nullable Instant until) {
        return new CallFilter(null, null, since, until, null, null, null, null, null, null);
    }

    private static CallFilter standing(
            @Nullable CallDirection direction, @Nullable CallState state) {
        return new CallFilter(null, null, null, null, direction, null, null, null, null, state);
    }

    private static CallFilter ended(@Nullable Long campaign, @Nullable String outcome) {
        return new CallFilter(null, null, null, null, null, null, null, campaign, outcome, null);
    }
}
