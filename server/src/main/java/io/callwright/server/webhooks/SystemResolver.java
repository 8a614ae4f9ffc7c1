/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the operating system, on two platform threads of its own: the system's look-up is native
 * code that would hold a carrier of the virtual threads on which calls run. Thread-safe.
 */
final class SystemResolver implements Resolver, AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 64;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().name("webhook-names-", 1).daemon().factory());

    SystemResolver() {
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        try {
            return threads.submit(() -> List.of(InetAddress.getAllByName(host)))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown("no address is known of it", e);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw unknown("its address was not found in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown("interrupted", e);
        }
    }

    private static UnknownHostException unknown(String why, Exception cause) {
        var unknown = new UnknownHostException(why);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
