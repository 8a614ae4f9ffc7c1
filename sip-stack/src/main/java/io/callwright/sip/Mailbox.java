/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial executor of one call: tasks run one after the other, in the order in which they came,
 * on a virtual thread named {@code call-<id>}. The thread lives only while there is work, so a
 * silent call costs none. Tasks may block.
 *
 * <p>At most {@link #CAPACITY} tasks wait. One more is dropped and the overflow action runs once (a
 * leg ends its call).
 */
public final class Mailbox implements Executor {
    /** Waiting tasks at most. */
    public static final int CAPACITY = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final String name;
    private final ScheduledExecutorService timer;
    private final Runnable onOverflow;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(4);
    private boolean running;
    private boolean closed;
    private boolean overflown;

    /**
     * @param id for the thread's name
     * @param timer runs {@link #schedule}; it only queues, so one thread serves all calls
     * @param onOverflow runs once, on the thread of the task that did not fit
     */
    public Mailbox(String id, ScheduledExecutorService timer, Runnable onOverflow) {
        this.name = "call-" + id;
        this.timer = timer;
        this.onOverflow = onOverflow;
    }

    /** Queues the task; drops it when the mailbox is closed or full. */
    @Override
    public void execute(Runnable task) {
        switch (enqueue(task)) {
            case START -> Thread.ofVirtual().name(name).start(this::drain);
            case OVERFLOW -> onOverflow.run();
            case NOTHING -> {}
        }
    }

    private enum Next {
        START,
        OVERFLOW,
        NOTHING
    }

    private Next enqueue(Runnable task) {
        lock.lock();
        try {
            if (closed) {
                return Next.NOTHING;
            }
            if (tasks.size() >= CAPACITY) {
                boolean first = !overflown;
                overflown = true;
                return first ? Next.OVERFLOW : Next.NOTHING;
            }
            tasks.add(task);
            if (running) {
                return Next.NOTHING;
            }
            running = true;
            return Next.START;
        } finally {
            lock.unlock();
        }
    }

    /** Queues the task after the delay; not any more when the user agent is closed. */
    public Cancellable schedule(Duration delay, Runnable task) {
        try {
            Future<?> future =
                    timer.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** Lets the waiting tasks run and takes no more. Idempotent. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        while (true) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("{}: a task of this call failed; the call goes on", name, e);
            }
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable task = tasks.poll();
            running = task != null;
            return task;
        } finally {
            lock.unlock();
        }
    }
}
