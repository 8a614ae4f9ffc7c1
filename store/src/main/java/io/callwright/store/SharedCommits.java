/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes that wait at the same time share one commit, since a commit costs the same for one row as
 * for many: a lone write is committed at once, and the more calls write, the more go together.
 *
 * <p>A write that fails takes none of the others with it: its batch is undone, and each of it is
 * then committed alone. So a write may run twice, and must do nothing but its statements.
 *
 * <p>For the packages of the store. Thread-safe. One thread, {@code store-commits}, runs all of
 * them in the order in which they came; callers wait for their commit.
 */
public final class SharedCommits implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedCommits.class);

    /** Writes that may wait; a caller that finds no room waits for it. */
    private static final int CAPACITY = 4096;

    /** Writes in one commit, at most: what is undone by one that fails stays small. */
    private static final int BATCH = 128;

    private static final long PATIENCE_MILLIS = 5_000;

    private final Database database;
    private final BlockingQueue<Write<?>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread;
    private volatile boolean closing;

    SharedCommits(Database database) {
        this.database = database;
        thread = Thread.ofPlatform().name("store-commits").daemon().start(this::run);
    }

    /** One write and who waits for it. */
    private static final class Write<T> {
        private final String what;
        private final Function<Handle, T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();

        Write(String what, Function<Handle, T> work) {
            this.what = what;
            this.work = work;
        }

        /**
         * @return what to do once it is committed
         */
        Runnable run(Handle handle) {
            T result = work.apply(handle);
            return () -> done.complete(result);
        }
    }

    /**
     * Runs the work and returns its result when it is durable.
     *
     * @param what for an error
     * @throws StoreException when it contradicts what is stored, or the store is closed or more
     *     than five seconds behind
     */
    public <T> T commit(String what, Function<Handle, T> work) {
        Write<T> write = enqueue(what, work);
        try {
            return write.done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw new StoreException(what + " was not stored: " + e.getCause(), e);
        }
    }

    /**
     * Leaves the work behind what waits already, and returns: for what nobody has to wait for. All
     * that is committed later sees it; a crash may lose it. A failure is logged.
     *
     * @throws StoreException when the store is closed or more than five seconds behind
     */
    public void later(String what, Consumer<Handle> work) {
        enqueue(
                        what,
                        handle -> {
                            work.accept(handle);
                            return what;
                        })
                .done
                .exceptionally(failure -> {
                    log.error("{}", failure.getMessage());
                    return what;
                });
    }

    /** Returns when all that was left before is committed. */
    public void settle() {
        commit("nothing", handle -> true);
    }

    private <T> Write<T> enqueue(String what, Function<Handle, T> work) {
        var write = new Write<>(what, work);
        try {
            if (closing || !waiting.offer(write, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new StoreException(
                        what
                                + " was not stored: "
                                + (closing ? "the store is closed" : "the store is behind"));
            }
            return write;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(what + " was not stored: interrupted", e);
        }
    }

    private void run() {
        List<Write<?>> batch = new ArrayList<>(BATCH);
        try {
            while (!closing || !waiting.isEmpty()) {
                Write<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                    together(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void together(List<Write<?>> batch) {
        List<Runnable> committed = new ArrayList<>(batch.size());
        try {
            database.write(
                    "a batch of %d writes".formatted(batch.size()),
                    handle -> {
                        committed.clear();
                        batch.forEach(write -> committed.add(write.run(handle)));
                    });
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                alone(batch.getFirst());
            } else {
                batch.forEach(this::alone);
            }
            return;
        }
        committed.forEach(Runnable::run);
    }

    private void alone(Write<?> write) {
        List<Runnable> committed = new ArrayList<>(1);
        try {
            database.write(
                    write.what,
                    handle -> {
                        committed.clear();
                        committed.add(write.run(handle));
                    });
        } catch (RuntimeException e) {
            write.done.completeExceptionally(e);
            return;
        }
        committed.forEach(Runnable::run);
    }

    /** Writes that wait now. */
    int waiting() {
        return waiting.size();
    }

    /** Commits what waits, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Write<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.done.completeExceptionally(
                    new StoreException(late.what + " was not stored: the store is closed"));
        }
    }
}
