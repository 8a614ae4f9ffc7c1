/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A part of the node that is opened on a thread of its own while others are opened beside it.
 * Thread-safe.
 */
public final class Ahead<T> {
    private final CompletableFuture<T> opening;

    private Ahead(CompletableFuture<T> opening) {
        this.opening = opening;
    }

    /** Begins to open it; returns at once. */
    public static <T> Ahead<T> begin(String thread, Supplier<T> opening) {
        return new Ahead<>(
                CompletableFuture.supplyAsync(
                        opening, task -> Thread.ofPlatform().name(thread).start(task)));
    }

    /**
     * Waits until it is open.
     *
     * @throws RuntimeException the one that kept it from opening
     */
    public T get() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits until it is open and closes it; nothing when it could not be opened. */
    public void discard(Consumer<T> closing) {
        opening.thenAccept(closing).exceptionally(failed -> null).join();
    }
}
