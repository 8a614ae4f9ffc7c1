/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of this node that takes longer than an answer may, and how it went; a restart forgets it.
 * Work under way is kept, and of that which is over the last {@value #KEPT}. Thread-safe.
 *
 * @param <T> what it comes to
 */
public final class Works<T> {
    static final int KEPT = 100;

    private static final Logger log = LoggerFactory.getLogger(Works.class);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Work<T>> works = new LinkedHashMap<>();

    public Works(InstantSource clock) {
        this.clock = clock;
    }

    /** How far it has come. */
    public sealed interface State<T> {
        record Running<T>() implements State<T> {}

        record Done<T>(T result, Instant at) implements State<T> {}

        /**
         * @param reason for people; the log tells more
         */
        record Failed<T>(String reason, Instant at) implements State<T> {}
    }

    /**
     * @param about what it is done with; empty for nothing in particular
     */
    public record Work<T>(String id, String about, Instant startedAt, State<T> state) {
        private Work<T> now(State<T> next) {
            return new Work<>(id, about, startedAt, next);
        }
    }

    /**
     * Follows work that was begun.
     *
     * @param id a new one
     * @param result fails with a message for people
     */
    public Work<T> follow(String id, String about, CompletableFuture<T> result) {
        Work<T> begun = new Work<>(id, about, clock.instant(), new State.Running<>());
        put(begun);
        var _ =
                result.whenComplete((done, failure) ->
                        put(
                                begun.now(
                                        failure == null
                                                ? new State.Done<>(done, clock.instant())
                                                : failed(id, failure))));
        return find(id).orElse(begun);
    }

    private State<T> failed(String id, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        log.error("work {} failed", id, cause);
        return new State.Failed<>(String.valueOf(cause.getMessage()), clock.instant());
    }

    private void put(Work<T> work) {
        lock.lock();
        try {
            works.put(work.id(), work);
            List<String> over =
                    works.values().stream()
                            .filter(one -> !(one.state() instanceof State.Running<T>))
                            .map(Work::id)
                            .toList();
            over.stream().limit(Math.max(0, over.size() - KEPT)).forEach(works::remove);
        } finally {
            lock.unlock();
        }
    }

    public Optional<Work<T>> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(works.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** One that is under way. */
    public Optional<Work<T>> running() {
        lock.lock();
        try {
            return works.values().stream()
                    .filter(one -> one.state() instanceof State.Running<T>)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }
}
