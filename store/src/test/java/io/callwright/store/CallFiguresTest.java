/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.CallFigures.Answers;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Cost;
import io.callwright.store.CallFigures.Led;
import io.callwright.store.CallFigures.Sum;
import io.callwright.store.CallFigures.Which;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallFiguresTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Which ALL = Which.between(NOON, NOON.plusSeconds(3600));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ends_areCountedOnceByAllThatTellsThemApart(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            CallLabels labels =
                    new CallLabels("pbx", 1001, 3, "reminder:1", "new", CallPrice.of(0.012, 6));
            String person = call(store, labels, 0L, "person", "confirmed");
            call(store, labels, 3L, "person", "confirmed");
            call(store, labels, null, "voicemail", "message-left");
            call(store, CallLabels.NONE, null, null, "not-answered");
            store.calls().ended(person, end("told-twice"));

            List<Sum> sums = store.figures().sums(ALL, By.TRUNK);
            assertThat(sums)
                    .containsExactlyInAnyOrder(
                            new Sum(
                                    "pbx",
                                    "confirmed",
                                    "person",
                                    2,
                                    2,
                                    1,
                                    16_000,
                                    new Cost(2, 4_800),
                                    new Led(2, 2, 0)),
                            new Sum(
                                    "pbx",
                                    "message-left",
                                    "voicemail",
                                    1,
                                    1,
                                    0,
                                    8_000,
                                    new Cost(1, 2_400),
                                    Led.NONE),
                            new Sum("", "not-answered", "", 1, 0, 0, 0, Cost.NONE, Led.NONE));
            assertThat(store.figures().cost(person)).contains(2_400L); // 8 s: two steps of 6
            Which flag = new Which(NOON, ALL.to(), null, "f", "pbx", 1001L, "reminder:1");
            assertThat(store.figures().sums(flag, By.VARIANT))
                    .extracting(Sum::group)
                    .containsOnly("new");
            assertThat(store.figures().sums(ALL, By.HOUR))
                    .extracting(Sum::group)
                    .containsOnly("2026-11-22T12:00:00Z");
            assertThat(store.figures().sums(Which.between(NOON.minusSeconds(3600), NOON), By.FLOW))
                    .isEmpty();
            assertThat(store.figures().latencies(ALL, By.FLOW_VERSION))
                    .isEqualTo(Map.of("3", new TreeMap<>(Map.of(LatencyBuckets.of(640), 2L))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T13:00:00Z, 2026-11-24T00:00:00Z, 0",
        "2026-11-22T00:00:00Z, 2026-11-23T00:00:00Z, 1",
        "2026-11-21T05:00:00Z, 2026-11-22T13:00:00Z, 1",
        "2026-11-21T05:00:00Z, 2026-11-22T12:00:00Z, 0",
        "2026-11-20T00:00:00Z, 2026-11-25T00:00:00Z, 1",
        "2026-11-22T12:00:00Z, 2026-11-22T13:00:00Z, 1",
    })
    void daysAndHours_countACallOnce(Instant from, Instant to, int calls) {
        try (Store store = Store.open(TestDatabase.H2.create(2))) {
            call(store, CallLabels.NONE, 0L, "person", "confirmed");

            Which which = Which.between(from, to);
            assertThat(store.figures().sums(which, By.NOTHING)).hasSize(calls);
            assertThat(store.figures().latencies(which, By.DAY)).hasSize(calls);
            assertThat(store.figures().latencies(which, By.HOUR)).hasSize(calls);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void corrections_moveAnAnswer_alsoTheSecondOne(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            String wrong = call(store, CallLabels.NONE, 0L, "voicemail", "hung-up");
            call(store, CallLabels.NONE, 0L, "voicemail", "hung-up");

            store.answers().correct(wrong, "screening", NOON);
            store.answers().correct(wrong, "person", NOON);

            assertThat(store.figures().answers(ALL.from(), ALL.to()))
                    .containsExactly(
                            new Answers("voicemail", "", 1), new Answers("voicemail", "person", 1));
        }
    }

    /** Each event is a type and the seconds after the answer; the call ends after eight. */
    @ParameterizedTest
    @CsvSource({
        "0, 'team.asked 1, team.given 2, transfer.joined 4'",
        "0, 'team.asked 1, team.given 3, transfer.joined 4'",
        "1, 'team.asked 1, team.given 4, transfer.joined 5'",
        "1, 'team.asked 1, team.given 2'",
        "1, 'team.asked 1'",
        "0, 'team.asked 6'",
        "0, ''",
    })
    void calledPersonWhoGetsNobodyOfATeamInTime_isAbandoned(int abandoned, String events) {
        try (Store store = Store.open(TestDatabase.H2.create(2))) {
            String id = begun(store, CallLabels.NONE);
            Instant answered = NOON.plusSeconds(62);
            store.calls().answered(id, answered);
            heard(store, id, answered);
            List<EventRow> rows = new ArrayList<>();
            for (String event : events.isEmpty() ? new String[0] : events.split(", ", -1)) {
                String[] words = event.split(" ", -1);
                Instant at = answered.plusSeconds(Long.parseLong(words[1]));
                rows.add(new EventRow(id, rows.size() + 1, at, words[0], Map.of()));
            }
            store.events().append(rows);
            store.calls().ended(id, end("over"));

            assertThat(store.figures().sums(ALL, By.NOTHING))
                    .singleElement()
                    .returns((long) abandoned, Sum::abandoned);
        }
    }

    /** Each event is a type and, where it has one, its result or status. */
    @ParameterizedTest
    @CsvSource({
        "person,    3, '',                                                    1, 1, 0",
        "'',        3, '',                                                    1, 1, 0",
        "person,    3, 'transferred ok',                                      1, 0, 1",
        "person,    3, 'transferred status-486',                              1, 0, 0",
        "person,    3, 'transfer.tried, transfer.joined',                     1, 0, 1",
        "person,    3, 'transfer.tried, transfer.failed, transferred busy',   1, 0, 0",
        "person,    3, 'team.asked',                                          1, 0, 0",
        "person,    3, 'sip.referred 202',                                    1, 0, 1",
        "person,    3, 'sip.referred 603',                                    1, 0, 0",
        "person,    3, 'sip.referred 603, transferred ok',                    1, 0, 1",
        "person,    0, 'transfer.joined',                                     0, 0, 0",
        "voicemail, 3, '',                                                    0, 0, 0",
        "voicemail, 3, 'transferred ok',                                      0, 0, 0",
    })
    void callThatAFlowLed_isContainedWhenNobodyElseWasAskedFor(
            String answerer,
            int flowVersion,
            String events,
            int led,
            int contained,
            int handedOver) {
        try (Store store = Store.open(TestDatabase.H2.create(2))) {
            String id = begun(store, new CallLabels("pbx", 7, flowVersion, "", ""));
            store.calls().answered(id, NOON.plusSeconds(62));
            if (!answerer.isEmpty()) {
                store.answers().add(new AnswerRow(id, answerer, "timing", 900, List.of(), null));
            }
            List<EventRow> rows = new ArrayList<>();
            for (String event : events.isEmpty() ? new String[0] : events.split(", ", -1)) {
                String[] words = event.split(" ", -1);
                Map<String, String> data =
                        words.length == 1
                                ? Map.of()
                                : Map.of("result", words[1], "status", words[1]);
                rows.add(new EventRow(id, rows.size() + 1, NOON.plusSeconds(64), words[0], data));
            }
            store.events().append(rows);
            store.calls().ended(id, end("over"));

            for (By by : List.of(By.NOTHING, By.HOUR, By.CAMPAIGN)) {
                assertThat(store.figures().sums(ALL, by))
                        .singleElement()
                        .returns(new Led(led, contained, handedOver), Sum::led);
            }
        }
    }

    /**
     * @param heardAfter seconds from the answer to our first word; null: never
     * @param verdict null when nobody answers
     */
    private static String call(
            Store store,
            CallLabels labels,
            @Nullable Long heardAfter,
            @Nullable String verdict,
            String outcome) {
        String id = begun(store, labels);
        Instant answered = NOON.plusSeconds(62);
        if (verdict != null) {
            store.calls().answered(id, answered);
            store.answers().add(new AnswerRow(id, verdict, "timing", 900, List.of(), null));
        }
        if (heardAfter != null) {
            heard(store, id, answered.plusSeconds(heardAfter));
        }
        store.calls().ended(id, end(outcome));
        return id;
    }

    private static String begun(Store store, CallLabels labels) {
        return store.calls()
                .start(
                        new NewCall(
                                "one",
                                CallDirection.OUTBOUND,
                                "sip:a@example.org",
                                "sip:b@example.org",
                                "f",
                                NOON.plusSeconds(60),
                                labels))
                .id();
    }

    private static void heard(Store store, String id, Instant at) {
        store.turns()
                .append(
                        new TurnRow(
                                id,
                                1,
                                Speaker.AGENT,
                                "Hello.",
                                null,
                                null,
                                at,
                                new TurnLatency(null, null, null, null, 640)));
    }

    private static CallEnd end(String outcome) {
        return new CallEnd(NOON.plusSeconds(70), outcome, 200, null, null, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "20, 20", "21, 22", "640, 680", "100000, 59981"})
    void bucket_endsAtMostATenthAboveItsLatencies(int millis, int end) {
        assertThat(LatencyBuckets.end(LatencyBuckets.of(millis))).isEqualTo(end);
    }

    @Test
    void percentile_isTheEndOfTheBucketThatItFallsInto() {
        var turns = new TreeMap<>(Map.of(LatencyBuckets.of(500), 95L, LatencyBuckets.of(3000), 5L));

        assertThat(LatencyBuckets.percentile(turns, 0.95)).isBetween(500, 550);
        assertThat(LatencyBuckets.percentile(turns, 0.96)).isBetween(3000, 3300);
        assertThat(LatencyBuckets.percentile(new TreeMap<>(), 0.5)).isZero();
    }
}
