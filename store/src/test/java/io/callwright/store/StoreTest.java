/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant NINE = Instant.parse("2026-10-25T00:30:00.123456Z");

    @TempDir Path data;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.in(data));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void callIsFoundWithEverythingThatWasTold() {
        CallRow call = store.calls().start(incoming("a1@pbx"));
        assertThat(store.calls().answered(call.id(), NINE.plusSeconds(2))).isTrue();
        Map<String, String> slots = Map.of("day", "tuesday", "hour", "nine \"sharp\"");
        CallEnd end = new CallEnd(NINE.plusSeconds(60), "confirmed", 200, 16, "rec/a.wav", slots);
        assertThat(store.calls().ended(call.id(), end)).isTrue();

        assertThat(store.calls().find(call.id()))
                .contains(
                        new CallRow(
                                call.id(),
                                "a1@pbx",
                                CallDirection.INBOUND,
                                "sip:ann@pbx.example",
                                "sip:agent@callwright.example",
                                "reminder",
                                CallState.ENDED,
                                NINE,
                                NINE.plusSeconds(2),
                                NINE.plusSeconds(60),
                                "confirmed",
                                200,
                                16,
                                "rec/a.wav",
                                slots));
    }

    @Test
    void everythingIsThereAfterReopening() {
        CallRow call = store.calls().start(incoming("a1@pbx"));
        store.turns().append(callerTurn(call.id(), 1));
        store.close();
        open();
        assertThat(store.calls().find(call.id())).contains(call);
        assertThat(store.turns().of(call.id())).containsExactly(callerTurn(call.id(), 1));
    }

    @Test
    void secondEndOfACallChangesNothing() {
        CallRow call = store.calls().start(incoming("a1@pbx"));
        assertThat(store.calls().ended(call.id(), end("confirmed"))).isTrue();
        assertThat(store.calls().ended(call.id(), end("failed"))).isFalse();
        assertThat(store.calls().answered(call.id(), NINE)).isFalse();
        assertThat(store.calls().find(call.id()).orElseThrow().outcome()).isEqualTo("confirmed");
    }

    @Test
    void recentCallsComeNewestFirst() {
        CallRow first = store.calls().start(incoming("a1@pbx"));
        CallRow second = store.calls().start(incoming("a2@pbx"));
        CallRow third = store.calls().start(incoming("a3@pbx"));
        assertThat(store.calls().recent(2)).containsExactly(third, second);
        assertThat(store.calls().recent(9)).containsExactly(third, second, first);
    }

    @Test
    void callsLeftOpenByACrashAreMarkedInterrupted() {
        CallRow ringing = store.calls().start(incoming("a1@pbx"));
        CallRow talking = store.calls().start(incoming("a2@pbx"));
        CallRow done = store.calls().start(incoming("a3@pbx"));
        store.calls().answered(talking.id(), NINE);
        store.calls().ended(done.id(), end("confirmed"));

        assertThat(store.calls().reconcile(NINE.plusSeconds(99))).isEqualTo(2);
        assertThat(store.calls().reconcile(NINE.plusSeconds(100))).isZero();
        for (String id : List.of(ringing.id(), talking.id())) {
            CallRow row = store.calls().find(id).orElseThrow();
            assertThat(row.state()).isEqualTo(CallState.ENDED);
            assertThat(row.outcome()).isEqualTo("interrupted");
            assertThat(row.endedAt()).isEqualTo(NINE.plusSeconds(99));
        }
        assertThat(store.calls().find(done.id()).orElseThrow().outcome()).isEqualTo("confirmed");
    }

    @Test
    void agentTurnKeepsItsLatencyAndHasNoSource() {
        CallRow call = store.calls().start(incoming("a1@pbx"));
        TurnRow agent =
                new TurnRow(
                        call.id(),
                        2,
                        Speaker.AGENT,
                        "Good morning.",
                        null,
                        null,
                        NINE,
                        new TurnLatency(180, 1, 30, 12, 223));
        store.turns().append(agent);
        store.turns().append(callerTurn(call.id(), 1));
        assertThat(store.turns().of(call.id())).containsExactly(callerTurn(call.id(), 1), agent);
    }

    @Test
    void batchOfEventsIsStoredWholeOrNotAtAll() {
        CallRow call = store.calls().start(incoming("a1@pbx"));
        EventRow first = event(call.id(), 1);
        EventRow second = event(call.id(), 2);
        store.events().append(List.of(first, second));
        assertThatThrownBy(() -> store.events().append(List.of(event(call.id(), 3), second)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(call.id());
        assertThat(store.events().of(call.id())).containsExactly(first, second);
    }

    @Test
    void turnOfAnUnknownCallIsRefusedByName() {
        assertThatThrownBy(() -> store.turns().append(callerTurn("01UNKNOWN", 7)))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("turn 7 of call 01UNKNOWN was not stored")
                .hasMessageContaining("contradicts");
    }

    @Test
    void storeIsHealthyUntilItIsClosed() {
        assertThat(store.healthy()).isTrue();
        store.close();
        assertThat(store.healthy()).isFalse();
    }

    private static NewCall incoming(String sipCallId) {
        return new NewCall(
                sipCallId,
                CallDirection.INBOUND,
                "sip:ann@pbx.example",
                "sip:agent@callwright.example",
                "reminder",
                NINE);
    }

    private static CallEnd end(String outcome) {
        return new CallEnd(NINE.plusSeconds(9), outcome, null, null, null, Map.of());
    }

    private static TurnRow callerTurn(String callId, int seq) {
        return new TurnRow(
                callId,
                seq,
                Speaker.CALLER,
                "yes please",
                0.93,
                TurnSource.SPEECH,
                NINE,
                TurnLatency.NONE);
    }

    private static EventRow event(String callId, int seq) {
        return new EventRow(callId, seq, NINE, "dialog.no-match", Map.of("step", "confirm"));
    }
}
