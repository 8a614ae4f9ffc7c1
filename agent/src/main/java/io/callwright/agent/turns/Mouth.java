/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks texts into the playout of one call, clause by clause: while one is played the next is
 * synthesised, and a playout that is full makes it wait.
 *
 * <p>{@link #speak} and {@link #stop} come from the call's mailbox thread; a virtual thread for
 * each text does the waiting. The lock is held only while frames are handed over, so that no frame
 * of a stopped text follows the flush.
 */
public final class Mouth implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mouth.class);

    /** Where a text's end and its first sound are told. Called on the text's own thread. */
    public interface Listener {
        /** The first frames of the text are queued. */
        void firstAudio(long nanoTime);

        /** The voice failed; what was queued before is still played. */
        void failed(SynthesizerException cause);
    }

    private final SpeechSynthesizer voice;
    private final Lane synthesis;
    private final Playout playout;
    private final Listener listener;
    private final LongSupplier nanoTime;
    private final Object handover = new Object();
    private @Nullable Utterance current;

    /**
     * @param synthesis the call's lane of the pool that the voice runs on
     * @param nanoTime the clock that {@link Listener#firstAudio} tells
     */
    public Mouth(
            SpeechSynthesizer voice,
            Lane synthesis,
            Playout playout,
            Listener listener,
            LongSupplier nanoTime) {
        this.voice = voice;
        this.synthesis = synthesis;
        this.playout = playout;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /**
     * Begins to speak; what was spoken before must have ended or been stopped.
     *
     * @param playedOut runs once when the last sample has been sent; not after {@link #stop}
     */
    public void speak(String text, Runnable playedOut) {
        Utterance utterance = new Utterance(voice.clauses(text), playedOut);
        synchronized (handover) {
            current = utterance;
        }
        utterance.thread.start();
    }

    /**
     * Stops at once.
     *
     * @return the words that had gone out
     */
    public String stop() {
        synchronized (handover) {
            Utterance stopped = current;
            current = null;
            int unsentMillis = playout.flush();
            if (stopped == null) {
                return "";
            }
            stopped.thread.interrupt();
            return stopped.heard(unsentMillis);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** One text on its way. Its lists are guarded by {@code handover}. */
    private final class Utterance {
        private final List<String> clauses;
        private final Runnable playedOut;
        private final Thread thread = Thread.ofVirtual().name("mouth").unstarted(this::run);
        private final List<String> queued = new ArrayList<>();
        private final List<Integer> queuedMillis = new ArrayList<>();

        Utterance(List<String> clauses, Runnable playedOut) {
            this.clauses = clauses;
            this.playedOut = playedOut;
        }

        void run() {
            try {
                CompletableFuture<Speech> next = synthesise(clauses.getFirst());
                for (int i = 0; i < clauses.size(); i++) {
                    Speech speech = next.get();
                    if (i + 1 < clauses.size()) {
                        next = synthesise(clauses.get(i + 1));
                    }
                    if (!queue(speech)) {
                        return;
                    }
                }
            } catch (ExecutionException e) {
                failed(e.getCause() instanceof SynthesizerException s ? s : broken(e.getCause()));
            } catch (InterruptedException e) {
                // Stopped: nothing of this text is wanted any more.
                return;
            }
            synchronized (handover) {
                if (current == this) {
                    playout.whenPlayed(playedOut);
                }
            }
        }

        private CompletableFuture<Speech> synthesise(String clause) {
            Optional<Speech> ready = voice.ready(clause);
            if (ready.isPresent()) {
                return CompletableFuture.completedFuture(ready.get());
            }
            var speech = new CompletableFuture<Speech>();
            Runnable task =
                    () -> {
                        try {
                            speech.complete(voice.synthesize(clause));
                        } catch (RuntimeException e) {
                            speech.completeExceptionally(e);
                        }
                    };
            if (!synthesis.submit(task)) {
                speech.completeExceptionally(
                        new SynthesizerException("the synthesis pool is closed"));
            }
            return speech;
        }

        /** False when the text was stopped meanwhile. */
        private boolean queue(Speech speech) throws InterruptedException {
            List<short[]> pieces = playout.pieces(speech);
            for (int i = 0; i < pieces.size(); i++) {
                while (true) {
                    synchronized (handover) {
                        if (current != this) {
                            return false;
                        }
                        if (playout.offer(pieces.get(i))) {
                            account(speech, i);
                            break;
                        }
                    }
                    playout.awaitSpace();
                }
            }
            return true;
        }

        private void account(Speech speech, int piece) {
            if (piece == 0) {
                if (queued.isEmpty()) {
                    listener.firstAudio(nanoTime.getAsLong());
                }
                queued.add(speech.text());
                queuedMillis.add(0);
            }
            int last = queuedMillis.size() - 1;
            queuedMillis.set(last, queuedMillis.get(last) + Playout.PIECE_MILLIS);
        }

        /** The words of what is queued less the last {@code unsentMillis}. */
        String heard(int unsentMillis) {
            int sent = queuedMillis.stream().mapToInt(Integer::intValue).sum() - unsentMillis;
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < queued.size() && sent > 0; i++) {
                int length = queuedMillis.get(i);
                String clause = queued.get(i);
                if (sent < length) {
                    clause = wordsUpTo(clause, (double) sent / length);
                }
                words.append(words.isEmpty() || clause.isEmpty() ? "" : " ").append(clause);
                sent -= length;
            }
            return words.toString();
        }

        private void failed(SynthesizerException cause) {
            log.warn("the voice failed in a call: {}", cause.getMessage());
            listener.failed(cause);
        }
    }

    private static SynthesizerException broken(@Nullable Throwable cause) {
        return new SynthesizerException(
                "the voice failed: " + cause, cause == null ? new IllegalStateException() : cause);
    }

    /** Whole words only: one that was cut off was not heard. */
    static String wordsUpTo(String clause, double share) {
        int cut = (int) (clause.length() * share);
        if (cut >= clause.length()) {
            return clause;
        }
        int blank = clause.lastIndexOf(' ', cut);
        return blank < 0 ? "" : clause.substring(0, blank);
    }
}
