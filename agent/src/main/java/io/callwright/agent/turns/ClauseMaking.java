/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.ladder.Ladder.Engine;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SynthesizerException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the clauses of one call made: from what is kept, or by the call's lane of the synthesis pool;
 * and tells the ladder how long that took. Thread-safe.
 *
 * @param timers limit the wait for a clause; any thread starts and stops them
 */
record ClauseMaking(Lane synthesis, Timers timers, LongSupplier nanoTime) {
    /** A text whose next clause is not there by then ends. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    /** A caller who waits longer for a clause hears that something is wrong. */
    static final Duration SLOW = Duration.ofSeconds(2);

    /** Begins to make a clause; does not block. */
    CompletableFuture<Speech> begin(Speaker speaker, String clause) {
        Optional<Speech> kept = speaker.voice().ready(clause);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(kept.get());
        }
        if (!speaker.ladder().rung().speaksFreely()) {
            return CompletableFuture.failedFuture(new NotKept());
        }
        var speech = new CompletableFuture<Speech>();
        Runnable task =
                () -> {
                    try {
                        speech.complete(speaker.voice().synthesize(clause));
                    } catch (RuntimeException e) {
                        speech.completeExceptionally(e);
                    }
                };
        if (!synthesis.submit(task)) {
            speech.completeExceptionally(new SynthesizerException("the synthesis pool is closed"));
        }
        return speech;
    }

    /** A clause that the voice would have to make while it is not to be used: no failure. */
    private static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The clause, when it is there or has come in time; blocks until then.
     *
     * @return empty for one that is not kept while the voice is not to be used
     * @throws SynthesizerException when it is not made, or not within {@link #LIMIT}
     */
    Optional<Speech> await(Speaker speaker, CompletableFuture<Speech> speech)
            throws InterruptedException {
        boolean waits = !speech.isDone();
        long since = nanoTime.getAsLong();
        Timers.Timer limit = waits ? timers.start(LIMIT, () -> giveUp(speech)) : () -> {};
        try {
            Speech made = speech.get();
            if (waits) {
                judge(speaker, nanoTime.getAsLong() - since);
            }
            return Optional.of(made);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case NotKept _ -> Optional.empty();
                case SynthesizerException failed -> throw failed;
                case null, default -> throw broken(e.getCause());
            };
        } finally {
            limit.stop();
        }
    }

    private static void giveUp(CompletableFuture<Speech> speech) {
        speech.completeExceptionally(
                new SynthesizerException("no clause within " + LIMIT.toSeconds() + " s"));
    }

    private static void judge(Speaker speaker, long waitedNanos) {
        if (waitedNanos > SLOW.toNanos()) {
            speaker.ladder()
                    .failed(
                            Engine.SYNTHESISER,
                            "a clause took more than " + SLOW.toSeconds() + " s");
        } else {
            speaker.ladder().worked(Engine.SYNTHESISER);
        }
    }

    private static SynthesizerException broken(@Nullable Throwable cause) {
        return new SynthesizerException(
                "the voice failed: " + cause, cause == null ? new IllegalStateException() : cause);
    }
}
