/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks names up apart from the threads of calls: the system's resolver knows no time limit, and
 * cannot be interrupted. Where eight look-ups hang, up to a thousand more wait, and further ones
 * fail at once. Thread-safe.
 */
final class NameLookup implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 1000;

    private final Resolver resolver;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("tool-names-", 0).factory());

    NameLookup(Resolver resolver) {
        this.resolver = resolver;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Who knows names. Blocks. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /**
     * Whether any address of the name is of this machine or a private network; fails with an {@link
     * UnknownHostException}. The JDK's cache of names (30 s) gives the connection the same
     * addresses.
     */
    CompletableFuture<Boolean> isInternal(String host) {
        CompletableFuture<Boolean> internal = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(internal, host));
        } catch (RejectedExecutionException e) {
            internal.completeExceptionally(new UnknownHostException(host));
        }
        return internal;
    }

    private void complete(CompletableFuture<Boolean> internal, String host) {
        if (internal.isDone()) {
            return; // whoever asked waits no more
        }
        try {
            boolean any = false;
            for (InetAddress address : resolver.all(host)) {
                any |= InternalAddress.isInternal(address);
            }
            internal.complete(any);
        } catch (UnknownHostException | RuntimeException e) {
            internal.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
