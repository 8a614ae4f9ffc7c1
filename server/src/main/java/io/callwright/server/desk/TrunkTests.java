/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.call.Calls;
import io.callwright.server.call.TestDialogue;
import io.callwright.sip.OutgoingCall;
import io.callwright.sip.TrunkAnswer;
import io.callwright.sip.UserAgent;
import io.callwright.store.CallRow;
import io.callwright.store.EventRow;
import io.callwright.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tries trunks, and tells when it is known how they do. Thread-safe. */
public final class TrunkTests {
    private static final Duration OPTIONS = Duration.ofSeconds(5);

    /** From the answer to the end: what is said, and its last writes. */
    private static final Duration TALK = Duration.ofSeconds(15);

    private static final int ANSWERED = 200;

    private final Calls calls;
    private final UserAgent agent;
    private final Store store;

    public TrunkTests(Calls calls, UserAgent agent, Store store) {
        this.calls = calls;
        this.agent = agent;
        this.store = store;
    }

    /** Asks the trunk with OPTIONS; at most five seconds. */
    public CompletableFuture<TrunkTest> options(String trunk) {
        return agent.options(trunk)
                .completeOnTimeout(
                        new TrunkAnswer(
                                0, "no response within " + OPTIONS.toSeconds() + " s", OPTIONS),
                        OPTIONS.toMillis(),
                        TimeUnit.MILLISECONDS)
                .thenApply(answer -> result(trunk, answer));
    }

    private static TrunkTest result(String trunk, TrunkAnswer answer) {
        boolean answered = answer.status() != 0;
        String verdict =
                answer.there()
                        ? "the trunk is there"
                        : answered ? "the trunk refuses" : "the trunk does not answer";
        return new TrunkTest(
                trunk,
                "options",
                answer.there(),
                verdict + ": " + (answered ? answer.status() + " " : "") + answer.reason(),
                null,
                answered ? answer.status() : null,
                null,
                answer.reason(),
                null,
                answered ? answer.took().toMillis() : null,
                null,
                null);
    }

    /**
     * Places a short call over the trunk, and returns when it was placed; it ends after what is to
     * be said, and at the latest 15 s after it could ring no longer.
     *
     * @throws io.callwright.server.call.CallRefused when the node takes no call now
     * @throws IllegalArgumentException when the number cannot be used
     */
    public CompletableFuture<TrunkTest> call(String trunk, String number, Duration ring) {
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CallObserver observer =
                new CallObserver() {
                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        Call call = calls.place(agent, number, "", trunk, ring, new TestDialogue(), observer);
        CompletableFuture<TrunkTest> tested = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("test-" + call.id())
                .start(() -> {
                    try {
                        CallSummary summary =
                                await(call, ended, ring.plus(OutgoingCall.POST_DIAL).plus(TALK));
                        tested.complete(result(trunk, call, summary));
                    } catch (RuntimeException e) {
                        tested.completeExceptionally(e);
                    }
                });
        return tested;
    }

    private static @Nullable CallSummary await(
            Call call, CompletableFuture<CallSummary> ended, Duration most) {
        try {
            return ended.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            call.hangUp();
            return ended.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
        } catch (InterruptedException _) {
            call.hangUp();
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private TrunkTest result(String trunk, Call call, @Nullable CallSummary summary) {
        CallRow row = store.calls().find(call.id()).orElseThrow();
        List<EventRow> events = store.events().of(call.id());
        Instant answered = row.answeredAt();
        Instant rang =
                events.stream()
                        .filter(event -> event.type().matches("sip\\.(ringing|early-media)"))
                        .map(EventRow::at)
                        .findFirst()
                        .orElse(answered);
        TrunkTest.Rtp rtp =
                events.stream()
                        .filter(event -> event.type().equals("media.statistics"))
                        .map(event -> rtp(event.data()))
                        .findFirst()
                        .orElse(null);
        boolean heard = rtp != null && rtp.receivedPackets() > 0;
        Integer status = summary == null ? null : summary.cause().sipStatus();
        String reason = summary == null ? "it did not end in time" : summary.cause().reason();
        return new TrunkTest(
                trunk,
                "call",
                answered != null && heard,
                answered == null
                        ? "not answered: " + (status == null ? "" : status + " ") + reason
                        : heard
                                ? "answered, and RTP came"
                                : "answered, but no RTP came: look at firewall and NAT",
                call.id(),
                status,
                summary == null ? null : summary.cause().q850(),
                answered != null && status != null && status == ANSWERED ? "OK" : reason,
                since(row.startedAt(), rang),
                since(row.startedAt(), answered == null ? row.endedAt() : answered),
                call.codec(),
                answered == null ? null : rtp);
    }

    private static @Nullable Long since(Instant begun, @Nullable Instant at) {
        return at == null ? null : Long.valueOf(Duration.between(begun, at).toMillis());
    }

    private static TrunkTest.Rtp rtp(Map<String, String> figures) {
        long received = Long.parseLong(figures.getOrDefault("received-packets", "0"));
        long lost = Math.max(0, Long.parseLong(figures.getOrDefault("received-lost", "0")));
        String roundTrip = figures.get("round-trip-ms");
        return new TrunkTest.Rtp(
                received,
                lost,
                received + lost == 0 ? 0 : (double) lost / (received + lost),
                Double.parseDouble(figures.getOrDefault("jitter-ms", "0")),
                roundTrip == null ? null : Double.valueOf(roundTrip));
    }
}
