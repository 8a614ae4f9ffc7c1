/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.turns.Lane;
import io.callwright.media.MediaSession;
import io.callwright.media.audio.Resampler;
import io.callwright.store.Speaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What somebody lets be played in a call that is up: made on a virtual thread, {@code play-ID}, one
 * after the other, and sent when the agent is silent or at once. The transcript has it when it was
 * heard to its end; events tell how it went, and not what it says. Thread-safe.
 */
final class CallPlayer {
    private static final Logger log = LoggerFactory.getLogger(CallPlayer.class);

    /** Requests that wait to be made at once. */
    private static final int MOST = 8;

    private static final int LINE_RATE = 8000;
    private static final long CLAUSE_SECONDS = 10;

    private final CallServices services;
    private final String callId;
    private final MediaSession media;
    private final CallJournal journal;
    private final Executor mailbox;
    private final Consumer<Boolean> aside;

    // Guarded by this.
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int waiting;

    // Owned by the mailbox.
    private Instant began = Instant.EPOCH;

    /**
     * @param mailbox of the call
     * @param aside told on the mailbox that something begins (true), and that it has ended
     */
    CallPlayer(
            CallServices services,
            String callId,
            MediaSession media,
            CallJournal journal,
            Executor mailbox,
            Consumer<Boolean> aside) {
        this.services = services;
        this.callId = callId;
        this.media = media;
        this.journal = journal;
        this.mailbox = mailbox;
        this.aside = aside;
    }

    /**
     * Lets the voice say a text.
     *
     * @param interrupt whether the agent is cut into
     * @throws IllegalStateException when too much waits
     */
    void say(String text, boolean interrupt) {
        queue("text", text, interrupt, () -> spoken(text));
    }

    /** Likewise a recording; its text is what the transcript shows. */
    void play(Speech recording, boolean interrupt) {
        queue("recording", recording.text(), interrupt, () -> line(recording));
    }

    private synchronized void queue(
            String kind, String shown, boolean interrupt, Supplier<short[]> samples) {
        if (waiting >= MOST) {
            throw new IllegalStateException(MOST + " things wait to be played in this call");
        }
        waiting++;
        Map<String, String> what = Map.of("kind", kind, "interrupt", String.valueOf(interrupt));
        journal("play.queued", what);
        last =
                last.handleAsync(
                        (_, _) -> {
                            make(shown, interrupt, samples);
                            return callId;
                        },
                        task -> Thread.ofVirtual().name("play-" + callId).start(task));
    }

    /** Whatever goes wrong is told by an event: nobody waits for this any more. */
    private void make(String shown, boolean interrupt, Supplier<short[]> samples) {
        try {
            boolean taken =
                    media.interjections()
                            .offer(
                                    samples.get(),
                                    interrupt,
                                    () -> mailbox.execute(this::begins),
                                    () -> mailbox.execute(() -> ends(shown)));
            if (!taken) {
                journal("play.failed", Map.of("reason", "too much waits to be played"));
            }
        } catch (RuntimeException e) {
            journal("play.failed", Map.of("reason", String.valueOf(e.getMessage())));
            if (!(e instanceof SynthesizerException)) {
                log.error("what was to be played in call {} could not be made", callId, e);
            }
        } finally {
            synchronized (this) {
                waiting--;
            }
        }
    }

    private short[] spoken(String text) {
        SpeechSynthesizer voice = services.languages().usualVoice();
        Lane lane = Lane.of(services.synthesis().lane(callId));
        List<short[]> clauses = new ArrayList<>();
        for (String clause : voice.clauses(text)) {
            clauses.add(line(voice.ready(clause).orElseGet(() -> synthesise(voice, lane, clause))));
        }
        lane.closeAfter(() -> {});
        short[] all = new short[clauses.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (short[] part : clauses) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        if (all.length == 0) {
            throw new SynthesizerException("the voice has nothing to say for this text");
        }
        return all;
    }

    private static Speech synthesise(SpeechSynthesizer voice, Lane lane, String clause) {
        var speech = new CompletableFuture<Speech>();
        boolean _ =
                lane.submit(() -> {
                    try {
                        speech.complete(voice.synthesize(clause));
                    } catch (RuntimeException e) {
                        speech.completeExceptionally(e);
                    }
                });
        try {
            return speech.orTimeout(CLAUSE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SynthesizerException failed
                    ? failed
                    : new SynthesizerException("the voice did not speak: " + e.getCause(), e);
        }
    }

    private static short[] line(Speech speech) {
        return Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
    }

    // ---- on the mailbox

    private void begins() {
        began = services.clock().instant();
        aside.accept(true);
        journal.event("play.started", Map.of());
    }

    private void ends(String shown) {
        journal.event("play.ended", Map.of());
        journal.said(Speaker.AGENT, shown, began);
        aside.accept(false);
    }

    private void journal(String type, Map<String, String> data) {
        mailbox.execute(() -> journal.event(type, data));
    }
}
