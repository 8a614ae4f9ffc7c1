/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.turns.TurnLatency;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallEnd;
import io.callwright.store.EventRow;
import io.callwright.store.Speaker;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.TurnRow;
import io.callwright.store.TurnSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down one call as it happens: each turn and event is one durable commit, in order, on a
 * virtual thread of the journal's own, so that no disk is waited for in signalling or speech. A
 * write that fails, or finds too many waiting, is logged and the call goes on.
 *
 * <p>The turn methods come on the call's mailbox; {@link #event} may come from any thread.
 */
final class CallJournal implements CallObserver, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallJournal.class);

    /** Writes that wait for a slow store, at most; one more is lost. */
    private static final int CAPACITY = 1024;

    private static final Duration LAST_WRITES = Duration.ofSeconds(10);

    private final Store store;
    private final String callId;
    private final InstantSource clock;
    private final CallFeed feed;
    private final ExecutorService writer;

    // Owned by the mailbox.
    private int turns;
    private Instant agentBegan;
    private TurnLatency latency = TurnLatency.NONE;
    private int pausedAfter;

    // Owned by the writer.
    private int events;

    CallJournal(Store store, String callId, InstantSource clock, CallFeed feed) {
        this.store = store;
        this.callId = callId;
        this.clock = clock;
        this.feed = feed;
        this.agentBegan = clock.instant();
        writer =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(CAPACITY),
                        Thread.ofVirtual().name("journal-" + callId).factory());
    }

    @Override
    public void answered() {
        Instant at = clock.instant();
        write(
                "the answer",
                () -> {
                    store.calls().answered(callId, at);
                    feed.happened(callId, at, "call.answered", Map.of());
                });
    }

    @Override
    public void event(String type, Map<String, String> data) {
        Instant at = clock.instant();
        write(
                "event " + type,
                () -> {
                    store.events().append(List.of(new EventRow(callId, ++events, at, type, data)));
                    feed.happened(callId, at, type, data);
                });
    }

    /** Who answered, and the figures of it. */
    void answer(AnswerRow row) {
        write("the answer", () -> store.answers().add(row));
    }

    /** The last entry. */
    void finish(CallEnd end) {
        write(
                "the end",
                () -> {
                    store.calls().ended(callId, end);
                    feed.happened(
                            callId, end.endedAt(), "call.ended", Map.of("outcome", end.outcome()));
                });
    }

    @Override
    public void callerSaid(String text, double confidence) {
        turn(Speaker.CALLER, text, confidence, TurnSource.SPEECH, clock.instant());
    }

    @Override
    public void callerPressed(String digits) {
        turn(Speaker.CALLER, digits, null, TurnSource.KEYS, clock.instant());
    }

    @Override
    public void agentBegins(String text) {
        agentBegan = clock.instant();
        latency = TurnLatency.NONE;
    }

    @Override
    public void agentAudible(TurnLatency measured) {
        latency = measured;
    }

    @Override
    public void agentSaid(String heard, boolean interrupted) {
        turn(Speaker.AGENT, heard, null, null, agentBegan);
        if (interrupted) {
            event("turn.interrupted", Map.of("turn", String.valueOf(turns)));
        }
    }

    /** Something that was heard, though no turn of the conversation. */
    void said(Speaker speaker, String text, Instant at) {
        latency = TurnLatency.NONE;
        turn(speaker, text, null, null, at);
    }

    @Override
    public void paused(int sinceOnsetMillis) {
        pausedAfter = sinceOnsetMillis;
    }

    @Override
    public void resumed() {
        event("turn.resumed", Map.of("paused-after-ms", String.valueOf(pausedAfter)));
    }

    @Override
    public void bargedIn() {
        event("turn.barge-in", Map.of("flushed-after-ms", String.valueOf(pausedAfter)));
    }

    private void turn(
            Speaker speaker,
            String text,
            @Nullable Double confidence,
            @Nullable TurnSource source,
            Instant at) {
        var row =
                new TurnRow(
                        callId,
                        ++turns,
                        speaker,
                        text,
                        confidence,
                        source,
                        at,
                        speaker == Speaker.AGENT ? stored(latency) : stored(TurnLatency.NONE));
        write(
                "turn " + row.seq(),
                () -> {
                    store.turns().append(row);
                    feed.happened(
                            callId,
                            at,
                            "turn",
                            Map.of(
                                    "seq", Integer.toString(row.seq()),
                                    "speaker", speaker.name().toLowerCase(Locale.ROOT),
                                    "text", text));
                });
    }

    private static io.callwright.store.TurnLatency stored(TurnLatency measured) {
        return new io.callwright.store.TurnLatency(
                sum(measured.endpointing(), measured.recognition()),
                known(measured.dialogue()),
                known(measured.synthesis()),
                known(measured.playout()),
                known(measured.voiceToVoice()));
    }

    private static @Nullable Integer sum(int a, int b) {
        return a < 0 || b < 0 ? null : Integer.valueOf(a + b);
    }

    private static @Nullable Integer known(int millis) {
        return millis < 0 ? null : Integer.valueOf(millis);
    }

    private void write(String what, Runnable task) {
        try {
            writer.execute(() -> {
                try {
                    task.run();
                } catch (StoreException e) {
                    log.error("{} of call {} was not stored: {}", what, callId, e.getMessage());
                }
            });
        } catch (RejectedExecutionException full) {
            log.error("{} of call {} was not stored: {} writes wait", what, callId, CAPACITY);
        }
    }

    /** Waits until everything is written, or ten seconds have passed. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
                log.error("the journal of call {} was not written to its end in time", callId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
