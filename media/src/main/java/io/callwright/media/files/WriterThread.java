/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.files;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes five times a second what others have collected meanwhile: what was written is in the file
 * also when the process is killed. Thread-safe.
 */
public final class WriterThread implements AutoCloseable {
    private static final long PERIOD_NANOS = Duration.ofMillis(200).toNanos();
    private static final Duration LAST_ROUND = Duration.ofSeconds(2);

    private final Runnable round;
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closing;

    /**
     * @param name of the thread
     * @param round writes; runs on the thread alone, and once more when {@link #closing} is true
     */
    public WriterThread(String name, Runnable round) {
        this.round = round;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Idempotent. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Whether the round that runs is the last one. */
    public boolean closing() {
        return closing;
    }

    private void run() {
        while (!closing) {
            round.run();
            LockSupport.parkNanos(this, PERIOD_NANOS);
        }
        round.run();
    }

    /** Lets the last round run, where the thread was started; waits up to two seconds for it. */
    @Override
    public void close() {
        closing = true;
        if (!started.get()) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            thread.join(LAST_ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
