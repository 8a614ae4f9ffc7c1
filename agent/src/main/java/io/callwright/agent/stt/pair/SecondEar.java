/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.stt.RecognizerEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The second engine of a pair. A node starts without waiting for it, goes on without it when it can
 * not be opened, and lets it rest while the first alone is as much as the machine can do.
 * Thread-safe.
 */
public final class SecondEar implements AutoCloseable {
    private final String name;
    private final Supplier<Optional<RecognizerEngine>> opening;
    private final CompletableFuture<Optional<RecognizerEngine>> opened = new CompletableFuture<>();
    private final AtomicLong together = new AtomicLong();
    private final AtomicLong alone = new AtomicLong();
    private boolean begun; // guarded by this
    private volatile boolean rests;

    /**
     * @param name of the engine, as it will call itself
     * @param opening empty when it cannot be opened; blocks for as long as that takes
     */
    public SecondEar(String name, Supplier<Optional<RecognizerEngine>> opening) {
        this.name = name;
        this.opening = opening;
    }

    /** Begins to open it on a thread of its own; returns at once. Idempotent. */
    public synchronized void begin() {
        if (!begun) {
            begun = true;
            Thread.ofPlatform().daemon().name("open-second-ear").start(this::run);
        }
    }

    private void run() {
        try {
            opened.complete(opening.get());
        } catch (RuntimeException | Error e) {
            opened.complete(Optional.empty());
            throw e;
        }
    }

    /**
     * Waits until it is open, or will not be.
     *
     * @return empty when it cannot be opened, or not in time
     */
    public Optional<RecognizerEngine> await(Duration limit) throws InterruptedException {
        try {
            return opened.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty as long as it is not open, and when it cannot be opened. */
    public Optional<RecognizerEngine> engine() {
        return opened.getNow(Optional.empty());
    }

    /** The engine for the next utterance: none while it rests. */
    Optional<RecognizerEngine> awake() {
        return rests ? Optional.empty() : engine();
    }

    /** Whether the next utterances are heard without it. */
    public void rest(boolean resting) {
        rests = resting;
    }

    public boolean rests() {
        return rests;
    }

    String name() {
        return name;
    }

    /** Whether it is known that it will never be there. */
    boolean missing() {
        return opened.isDone() && engine().isEmpty();
    }

    /** An answer to a closed question begins to be heard by both, or by the first alone. */
    void counted(boolean both) {
        (both ? together : alone).incrementAndGet();
    }

    /** Answers to closed questions that both began to hear. */
    public long heardTogether() {
        return together.get();
    }

    /**
     * Answers to closed questions that the first heard alone: the second was not there, or rested.
     */
    public long heardAlone() {
        return alone.get();
    }

    /** What is still being opened is closed when it is open. */
    @Override
    public synchronized void close() {
        if (!begun) {
            begun = true;
            opened.complete(Optional.empty());
        }
        var _ = opened.thenAccept(engine -> engine.ifPresent(RecognizerEngine::close));
    }
}
