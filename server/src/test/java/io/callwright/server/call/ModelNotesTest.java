/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.dialog.llm.OpenAiModel;
import io.callwright.server.call.ModelNotes.Result;
import io.callwright.sip.Cause;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallRow;
import io.callwright.store.EventRow;
import io.callwright.store.NewCall;
import io.callwright.store.Speaker;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.TurnLatency;
import io.callwright.store.TurnRow;
import io.callwright.store.TurnSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an endpoint on loopback that answers as the protocol says, and a real store. */
class ModelNotesTest {
    private static final Instant NINE = Instant.parse("2026-11-30T09:00:00Z");
    private static final Map<String, String> SLOTS = Map.of("day", "tuesday");
    private static final String BY_RULES = "reminder: moved. Told: day tuesday. Asked: which-day.";

    @TempDir Path data;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<Result> results = new LinkedBlockingQueue<>();
    private Store store;
    private HttpServer endpoint;
    private OpenAiModel model;
    private ModelNotes notes;
    private volatile String note = "The caller moved the appointment to Tuesday.";

    @BeforeEach
    void open() throws IOException {
        store = Store.open(StoreConfig.in(data));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        endpoint = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        endpoint.createContext("/v1/chat/completions", this::complete);
        endpoint.start();
        Duration budget = Duration.ofSeconds(20);
        String url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/v1";
        model =
                new OpenAiModel(
                        new LlmConfig(url, "local", null, Duration.ofSeconds(1), 100, budget),
                        System::nanoTime);
        Clock clock = Clock.fixed(NINE.plusSeconds(70), ZoneOffset.UTC);
        notes = new ModelNotes(model, store, clock, results::add);
    }

    @AfterEach
    void close() {
        notes.close();
        model.close();
        endpoint.stop(0);
        store.close();
    }

    private void complete(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            String events =
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n"
                            .formatted(note);
            out.write((events + "data: [DONE]\n\n").getBytes(UTF_8));
        }
    }

    @Test
    void theModelsNoteStandsInPlaceOfTheRules() throws Exception {
        CallRow call = call(true);

        assertThat(summary(call)).isEqualTo(new CallNote(BY_RULES, "rules"));
        assertThat(ended(call)).isEqualTo(Result.OK);

        assertThat(summary(call)).isEqualTo(new CallNote(note, "model"));
        assertThat(asked.remove()).contains(BY_RULES).contains("on tuesday please");
    }

    @Test
    void aNumberThatNobodyNamedIsRefused() throws Exception {
        note = "The caller moved it to Tuesday, and owes 500 dollars.";
        CallRow call = call(true);

        assertThat(ended(call)).isEqualTo(Result.REFUSED);
        assertThat(summary(call)).isEqualTo(new CallNote(BY_RULES, "rules"));
    }

    @Test
    void anEndpointThatFailsLeavesTheRules() throws Exception {
        endpoint.stop(0);
        CallRow call = call(true);

        assertThat(ended(call)).isEqualTo(Result.NONE);
        assertThat(summary(call).by()).isEqualTo("rules");
    }

    @Test
    void aCallInWhichNobodySpokeIsNotSentAway() throws Exception {
        notes.ended(summaryOf(call(false)));
        CallRow second = call(true);

        assertThat(ended(second)).isEqualTo(Result.OK);
        assertThat(asked).hasSize(1);
        assertThat(results).isEmpty();
    }

    @Test
    void whatWasErasedMeanwhileStaysErased() {
        CallRow call = call(true);
        store.erasure().erase("+4930123456", NINE.plusSeconds(65));

        assertThat(store.events().amend(call.id(), NINE, "summary", Map.of("text", "x"))).isFalse();
        assertThat(store.events().of(call.id())).isEmpty();
    }

    private Result ended(CallRow call) throws InterruptedException {
        notes.ended(summaryOf(call));
        Result result = results.poll(30, TimeUnit.SECONDS);
        assertThat(result).isNotNull();
        return result;
    }

    private CallNote summary(CallRow call) {
        return CallNote.of(store.events().of(call.id()), "moved", SLOTS);
    }

    private static CallSummary summaryOf(CallRow call) {
        Cause cause = new Cause(200, 16, null, "", Cause.By.LOCAL);
        return new CallSummary(call.id(), "moved", SLOTS, cause, null);
    }

    private CallRow call(boolean spoke) {
        CallRow call =
                store.calls()
                        .start(
                                new NewCall(
                                        "c" + System.nanoTime(),
                                        CallDirection.INBOUND,
                                        "sip:+4930123456@pbx.example",
                                        "sip:agent@callwright.example",
                                        "reminder",
                                        NINE));
        store.events()
                .append(
                        List.of(
                                event(call, 1, "flow-started", Map.of("flow", "reminder")),
                                event(
                                        call,
                                        2,
                                        "step-entered",
                                        Map.of("step", "which-day", "kind", "ask"))));
        turn(call, 1, Speaker.AGENT, "Which day?");
        if (spoke) {
            turn(call, 2, Speaker.CALLER, "on tuesday please");
        }
        store.calls()
                .ended(call.id(), new CallEnd(NINE.plusSeconds(60), "moved", 200, 16, null, SLOTS));
        return call;
    }

    private static EventRow event(CallRow call, int seq, String type, Map<String, String> data) {
        return new EventRow(call.id(), seq, NINE.plusSeconds(seq), type, data);
    }

    private void turn(CallRow call, int seq, Speaker speaker, String text) {
        store.turns()
                .append(
                        new TurnRow(
                                call.id(),
                                seq,
                                speaker,
                                text,
                                speaker == Speaker.CALLER ? 0.9 : null,
                                speaker == Speaker.CALLER ? TurnSource.SPEECH : null,
                                NINE.plusSeconds(seq),
                                new TurnLatency(null, null, null, null, null)));
    }
}
