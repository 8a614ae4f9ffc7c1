/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.CallFigures.Which;
import io.callwright.store.DialogueFigures.Score;
import io.callwright.store.DialogueFigures.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialogueFiguresTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Which ALL = Which.between(NOON, NOON.plusSeconds(3600));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stepsAndScores_areCountedOnceForEachCall_howeverOftenItsEndIsTold(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            call(store, 3, List.of("greet", "when", "when", "bye"), List.of(2, 5));
            call(store, 3, List.of("greet", "when", "greet"), List.of(4));
            call(store, 4, List.of("greet"), List.of());
            call(store, 3, List.of(), List.of());

            assertThat(store.dialogues().steps(ALL))
                    .containsExactly(
                            new Step("f", 3, "greet", 2, 1),
                            new Step("f", 3, "when", 2, 0),
                            new Step("f", 3, "bye", 1, 1),
                            new Step("f", 4, "greet", 1, 1));
            assertThat(store.dialogues().scores(ALL))
                    .containsExactly(
                            new Score("f", "satisfaction", 4, 1),
                            new Score("f", "satisfaction", 5, 1));
            Which day = Which.between(NOON.minusSeconds(43_200), NOON.plusSeconds(43_200));
            assertThat(store.dialogues().steps(day)).hasSize(4);
            assertThat(store.dialogues().steps(Which.between(NOON.minusSeconds(3600), NOON)))
                    .isEmpty();
        }
    }

    private static void call(Store store, int version, List<String> steps, List<Integer> scores) {
        String id =
                store.calls()
                        .start(
                                new NewCall(
                                        "id",
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:b@x",
                                        "f",
                                        NOON,
                                        new CallLabels("pbx", 0, version, "", "")))
                        .id();
        List<EventRow> events = new ArrayList<>();
        for (String step : steps) {
            events.add(event(id, events.size(), "step-entered", Map.of("step", step)));
        }
        for (int score : scores) {
            events.add(
                    event(
                            id,
                            events.size(),
                            "effect.survey",
                            Map.of("survey", "satisfaction", "score", "" + score)));
        }
        store.events().append(events);
        CallEnd end = new CallEnd(NOON.plusSeconds(60), "done", 200, null, null, Map.of());
        store.calls().ended(id, end);
        store.calls().ended(id, end);
    }

    private static EventRow event(String call, int seq, String type, Map<String, String> data) {
        return new EventRow(call, seq, NOON, type, data);
    }
}
