/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.inference;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed number of platform threads for recognition or synthesis, and a lane for each call: the
 * tasks of a lane run one after the other, in order, so that a recogniser is used by one worker at
 * a time. Lanes take turns, one task each, so that a busy call does not starve the others. Lanes in
 * the background get their turn when no call's task waits.
 *
 * <p>Overflow rule of a lane: full, it drops the oldest waiting task that can be spared, else the
 * oldest one, and counts it.
 */
public final class InferencePool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InferencePool.class);

    /** What became of a task. */
    public enum Submitted {
        ACCEPTED,
        /** Accepted, and another task of the lane was dropped for it. */
        DROPPED_OLDEST,
        /** Not accepted: the lane or the pool is closed. */
        CLOSED
    }

    private static final int CALL = 0;
    private static final int BACKGROUND = 1;

    private final ThreadPoolExecutor workers;
    private final int laneCapacity;
    private final LongSupplier nanoTime;
    private final LagHistogram waited = new LagHistogram();
    private final LagHistogram took = new LagHistogram();
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /**
     * @param name of the threads: {@code name-1}, ...
     * @param threads at least 1
     * @param laneCapacity tasks that may wait in a lane, at least 1; 50 frames are a second
     */
    public InferencePool(String name, int threads, int laneCapacity) {
        this(name, threads, laneCapacity, System::nanoTime);
    }

    /**
     * @param nanoTime the clock that waiting is measured with
     */
    InferencePool(String name, int threads, int laneCapacity, LongSupplier nanoTime) {
        if (threads < 1 || laneCapacity < 1) {
            throw new IllegalArgumentException(
                    "an inference pool needs a thread and a place to wait, not "
                            + threads
                            + " and "
                            + laneCapacity);
        }
        this.workers =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new PriorityBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        this.laneCapacity = laneCapacity;
        this.nanoTime = nanoTime;
    }

    /**
     * A new lane; close it with the call.
     *
     * @param call for the log
     */
    public Lane lane(String call) {
        return new Lane(call, CALL);
    }

    /**
     * A new lane for work that no caller waits for.
     *
     * @param name for the log
     */
    public Lane background(String name) {
        return new Lane(name, BACKGROUND);
    }

    /** From now on so many threads; one that is too many ends with its task. */
    public void resize(int threads) {
        if (threads > workers.getMaximumPoolSize()) {
            workers.setMaximumPoolSize(threads);
            workers.setCorePoolSize(threads);
        } else {
            workers.setCorePoolSize(threads);
            workers.setMaximumPoolSize(threads);
        }
    }

    /** How many threads there may be. */
    public int threads() {
        return workers.getMaximumPoolSize();
    }

    /** How long calls' tasks waited for a worker, those of before in their lane included. */
    public LagHistogram waited() {
        return waited;
    }

    /** The same with the time that they ran. */
    public LagHistogram took() {
        return took;
    }

    /** How long the call that is next has waited, ms: what it tells while no worker is free. */
    public long nextHasWaitedMillis() {
        return workers.getQueue().peek() instanceof Turn next && next.rank() == CALL
                ? Math.max(0, (nanoTime.getAsLong() - next.sinceNanos()) / 1_000_000)
                : 0;
    }

    /** Tasks that were dropped from full lanes since the start. */
    public long dropped() {
        return dropped.get();
    }

    /** Tasks that threw since the start. */
    public long failed() {
        return failed.get();
    }

    /** Waits a little for the running tasks; waiting ones are dropped. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("an inference task did not end within 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A lane's turn in the queue of the workers: by rank, then in the order of asking. */
    private record Turn(int rank, long number, long sinceNanos, Runnable task)
            implements Runnable, Comparable<Turn> {
        @Override
        public void run() {
            task.run();
        }

        @Override
        public int compareTo(Turn other) {
            return rank != other.rank
                    ? Integer.compare(rank, other.rank)
                    : Long.compare(number, other.number);
        }
    }

    /**
     * A task and when it was submitted.
     *
     * @param spare whether the tasks after it make sense without it
     */
    private record Waiting(Runnable task, boolean spare, long sinceNanos) {}

    /** The tasks of one call. Thread-safe. */
    public final class Lane implements AutoCloseable {
        private final String call;
        private final int rank;
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(); // guarded by this
        private boolean scheduled; // guarded by this
        private boolean closed; // guarded by this

        private Lane(String call, int rank) {
            this.call = call;
            this.rank = rank;
        }

        /** Never blocks; a media loop may call it. */
        public Submitted submit(Runnable task) {
            return submit(task, false);
        }

        /** The same for a task that can be spared: it is dropped before any other. */
        public Submitted submitSpare(Runnable task) {
            return submit(task, true);
        }

        private synchronized Submitted submit(Runnable task, boolean spare) {
            if (closed) {
                return Submitted.CLOSED;
            }
            Submitted result = Submitted.ACCEPTED;
            if (waiting.size() == laneCapacity) {
                dropOne();
                dropped.incrementAndGet();
                result = Submitted.DROPPED_OLDEST;
            }
            waiting.addLast(new Waiting(task, spare, nanoTime.getAsLong()));
            return scheduled || schedule() ? result : Submitted.CLOSED;
        }

        private void dropOne() {
            Iterator<Waiting> oldestFirst = waiting.iterator();
            while (oldestFirst.hasNext()) {
                if (oldestFirst.next().spare()) {
                    oldestFirst.remove();
                    return;
                }
            }
            waiting.removeFirst();
        }

        /** Tasks that wait. */
        public synchronized int waiting() {
            return waiting.size();
        }

        /** Drops what waits and runs one last task after the one that is running, if any. */
        public synchronized Submitted closeAfter(Runnable last) {
            waiting.clear();
            Submitted result = submit(last);
            closed = true;
            return result;
        }

        /** Drops what waits; a task that is running ends by itself. */
        @Override
        public synchronized void close() {
            waiting.clear();
            closed = true;
        }

        private boolean schedule() {
            try {
                long now = nanoTime.getAsLong();
                workers.execute(new Turn(rank, turns.getAndIncrement(), now, this::runOne));
                scheduled = true;
                return true;
            } catch (RejectedExecutionException e) {
                waiting.clear();
                closed = true;
                return false;
            }
        }

        private void runOne() {
            Waiting next = next();
            if (next != null) {
                long begun = nanoTime.getAsLong();
                try {
                    next.task().run();
                } catch (RuntimeException e) {
                    failed.incrementAndGet();
                    LOG.warn("an inference task of call {} failed", call, e);
                }
                if (rank == CALL) {
                    waited.add(begun - next.sinceNanos());
                    took.add(nanoTime.getAsLong() - next.sinceNanos());
                }
            }
            again();
        }

        private synchronized @Nullable Waiting next() {
            return waiting.pollFirst();
        }

        private synchronized void again() {
            scheduled = false;
            if (!waiting.isEmpty()) {
                schedule();
            }
        }
    }
}
