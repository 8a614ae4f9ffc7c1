/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.RecognizerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decoders for the utterances that are being heard at this moment: made when first needed, reused
 * by every call, never more than {@code max}, and fewer again when they are not used. The one used
 * last is given first, since its grammars and memory are warm. One that has compiled very many
 * grammars is not used again, as the library keeps some memory of each. Thread-safe.
 *
 * <p>Overflow rule: {@link #take}, for as long as somebody speaks, gives none when all are taken;
 * {@link #borrow}, for moments, waits.
 */
final class DecoderPool implements AutoCloseable {
    /** A decoder that nobody took for so long is freed, but for the last. */
    private static final Duration UNUSED = Duration.ofMinutes(5);

    private record Idle(Decoder decoder, long sinceNanos) {}

    private final Supplier<Decoder> maker;
    private final int max;
    private final int maxCompiled;
    private final Duration patience;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private int made;
    private long refused;
    private boolean closed;

    /**
     * @param max decoders, 38 MB each; 0 for none
     * @param maxCompiled grammars that a decoder may have compiled when it comes back
     * @param patience how long {@link #borrow} waits
     * @param clock nanoseconds
     */
    DecoderPool(
            Supplier<Decoder> maker,
            int max,
            int maxCompiled,
            Duration patience,
            LongSupplier clock) {
        this.maker = maker;
        this.max = max;
        this.maxCompiled = maxCompiled;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * A decoder for as long as somebody speaks; never waits for one.
     *
     * @return null when all are taken
     * @throws RecognizerException when the pool is closed
     */
    @Nullable Decoder take() {
        Decoder warm;
        lock.lock();
        try {
            requireOpen();
            if (idle.isEmpty() && made >= max) {
                refused++;
                return null;
            }
            warm = idleOrReserve();
        } finally {
            lock.unlock();
        }
        return warm == null ? make() : warm;
    }

    /**
     * A decoder for some milliseconds of work.
     *
     * @throws RecognizerException when none is free for too long, or the pool is closed
     */
    Decoder borrow() {
        Decoder warm;
        lock.lock();
        try {
            awaitOne();
            warm = idleOrReserve();
        } finally {
            lock.unlock();
        }
        return warm == null ? make() : warm;
    }

    private @Nullable Decoder idleOrReserve() {
        if (idle.isEmpty()) {
            made++;
            return null;
        }
        return idle.pop().decoder();
    }

    /** Takes about 100 ms: outside the lock, in the place that was reserved. */
    private Decoder make() {
        try {
            return maker.get();
        } catch (RuntimeException e) {
            forget();
            throw e;
        }
    }

    private void awaitOne() {
        long left = patience.toNanos();
        try {
            requireOpen();
            while (idle.isEmpty() && made >= max) {
                if (left <= 0) {
                    throw new RecognizerException(
                            "all "
                                    + max
                                    + " PocketSphinx decoders are in use; raise"
                                    + " speech.pocketsphinx.max-decoders (38 MB each)");
                }
                left = released.awaitNanos(left);
                requireOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while waiting for PocketSphinx", e);
        }
    }

    void giveBack(Decoder decoder) {
        if (decoder.compiled() > maxCompiled) {
            discard(decoder);
            return;
        }
        Decoder unused = decoder;
        lock.lock();
        try {
            if (closed) {
                made--;
            } else {
                long now = clock.getAsLong();
                idle.push(new Idle(decoder, now));
                released.signal();
                unused = unused(now);
            }
        } finally {
            lock.unlock();
        }
        if (unused != null) {
            unused.close();
        }
    }

    /** Instead of giving it back, when it failed or is worn out. */
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

    /** How often {@link #take} gave none. */
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }

    /** Frees the idle ones now, the others when they come back. */
    @Override
    public void close() {
        Deque<Idle> unused;
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
        unused.forEach(one -> one.decoder().close());
    }

    /** The one that was not taken for longest, when that is long. */
    private @Nullable Decoder unused(long now) {
        Idle oldest = idle.getLast();
        if (made <= 1 || now - oldest.sinceNanos() < UNUSED.toNanos()) {
            return null;
        }
        idle.removeLast();
        made--;
        return oldest.decoder();
    }

    private void requireOpen() {
        if (closed) {
            throw new RecognizerException("PocketSphinx is closed");
        }
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
