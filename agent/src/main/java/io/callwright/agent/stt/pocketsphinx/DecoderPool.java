/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.RecognizerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decoders for the utterances that are being heard at this moment: made when first needed, reused
 * by every call, never more than {@code max}. The one used last is given first, since its grammars
 * and memory are warm. Thread-safe.
 */
final class DecoderPool implements AutoCloseable {
    private final Supplier<Decoder> maker;
    private final int max;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Deque<Decoder> idle = new ArrayDeque<>();
    private int made;
    private boolean closed;

    /**
     * @param max decoders, 38 MB each
     * @param patience how long {@link #take} waits for one
     */
    DecoderPool(Supplier<Decoder> maker, int max, Duration patience) {
        this.maker = maker;
        this.max = max;
        this.patience = patience;
    }

    /**
     * A decoder for one utterance; give it back.
     *
     * @throws RecognizerException when none is free for too long, or the pool is closed
     */
    Decoder take() {
        Decoder warm = idleOrReserved();
        if (warm != null) {
            return warm;
        }
        try {
            return maker.get(); // about 100 ms: outside the lock
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    /** An idle decoder, or null: a place for a new one is reserved. */
    private @Nullable Decoder idleOrReserved() {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new RecognizerException("PocketSphinx is closed");
                }
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
                if (made < max) {
                    made++;
                    return null;
                }
                if (left <= 0) {
                    throw new RecognizerException(
                            "all "
                                    + max
                                    + " PocketSphinx decoders are in use; raise"
                                    + " speech.pocketsphinx.max-decoders (38 MB each)");
                }
                left = released.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while waiting for PocketSphinx", e);
        } finally {
            lock.unlock();
        }
    }

    void giveBack(Decoder decoder) {
        lock.lock();
        try {
            if (!closed) {
                idle.push(decoder);
                released.signal();
                return;
            }
            made--;
        } finally {
            lock.unlock();
        }
        decoder.close();
    }

    /** Instead of giving it back, when it failed. */
    void discard(Decoder decoder) {
        forget();
        decoder.close();
    }

    /** Decoders that exist, idle ones too. */
    int size() {
        lock.lock();
        try {
            return made;
        } finally {
            lock.unlock();
        }
    }

    /** Frees the idle ones now, the others when they come back. */
    @Override
    public void close() {
        Deque<Decoder> unused;
        lock.lock();
        try {
            closed = true;
            made -= idle.size();
            unused = new ArrayDeque<>(idle);
            idle.clear();
            released.signalAll();
        } finally {
            lock.unlock();
        }
        unused.forEach(Decoder::close);
    }

    private void forget() {
        lock.lock();
        try {
            made--;
            released.signal();
        } finally {
            lock.unlock();
        }
    }
}
