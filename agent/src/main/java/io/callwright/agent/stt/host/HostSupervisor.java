/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.host.HostMessage.Ready;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one host running: starts it, sees it die, starts the next after a pause. Thread-safe; the
 * thread {@code host-supervisor} alone starts hosts.
 */
final class HostSupervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HostSupervisor.class);

    final AtomicLong replayed = new AtomicLong();
    final AtomicLong lost = new AtomicLong();
    final AtomicLong elsewhere = new AtomicLong();

    private final HostSpec spec;
    private final HostLimits limits;
    private final RestartPolicy policy; // guarded by this
    private final ScheduledExecutorService starter =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("host-supervisor").factory());
    private final AtomicLong deaths = new AtomicLong();

    /** The host that is up, or that will be; guarded by this. */
    private CompletableFuture<HostProcess> next = new CompletableFuture<>();

    private @Nullable HostProcess running; // guarded by this
    private boolean resting; // guarded by this
    private boolean closed; // guarded by this

    private HostSupervisor(HostSpec spec, HostLimits limits) {
        this.spec = spec;
        this.limits = limits;
        this.policy = new RestartPolicy(limits);
    }

    /**
     * Starts the first host and waits until its engine is loaded.
     *
     * @throws RecognizerException when it cannot be
     */
    static HostSupervisor start(HostSpec spec, HostLimits limits) {
        HostSupervisor supervisor = new HostSupervisor(spec, limits);
        try {
            supervisor.launch();
            return supervisor;
        } catch (RecognizerException e) {
            supervisor.close();
            throw e;
        }
    }

    /** What the first host said of its engine. */
    Ready ready() {
        return process().ready().join();
    }

    /**
     * The host that is up; waits a little while one is being started.
     *
     * @throws RecognizerException when there is none and will not be soon
     */
    HostProcess process() {
        try {
            return coming().get(limits.comeBack().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new RecognizerException(
                    "the recognition host of " + spec.model() + " did not come back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while waiting for the recognition host", e);
        }
    }

    /**
     * The host that is up; null while one is being started.
     *
     * @throws RecognizerException when there is none and will not be soon
     */
    @Nullable HostProcess processNow() {
        CompletableFuture<HostProcess> coming = coming();
        return coming.state() == Future.State.SUCCESS ? coming.resultNow() : null;
    }

    private synchronized CompletableFuture<HostProcess> coming() {
        if (closed || resting) {
            throw new RecognizerException(
                    closed
                            ? "the recognition host is closed"
                            : "the recognition host of "
                                    + spec.model()
                                    + " died too often; it is tried again within "
                                    + limits.rest().toSeconds()
                                    + " s");
        }
        return next;
    }

    /** Whether a recogniser that is opened now has a host, or soon will. */
    synchronized boolean available() {
        return !closed && !resting;
    }

    synchronized HostStatus status() {
        HostProcess now = running;
        return new HostStatus(
                now != null,
                resting,
                now == null ? 0 : now.pid(),
                deaths.get(),
                replayed.get(),
                lost.get(),
                elsewhere.get());
    }

    @Override
    public void close() {
        HostProcess last;
        synchronized (this) {
            closed = true;
            last = running;
            running = null;
            next.completeExceptionally(new HostGone("closed"));
        }
        starter.shutdownNow();
        if (last != null) {
            last.close();
        }
    }

    /** On the supervisor's thread, and once before there is one to wait for. */
    private void launch() {
        HostProcess host;
        long began = System.nanoTime();
        try {
            host = HostProcess.start(spec, limits);
        } catch (IOException e) {
            throw new RecognizerException("cannot start a process for " + spec.model(), e);
        }
        try {
            host.ready().get(limits.start().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new RecognizerException(
                    "the recognition host of "
                            + spec.model()
                            + " did not start: "
                            + host.death().join()
                            + "; try the model with ./callwright doctor",
                    e);
        } catch (TimeoutException e) {
            host.close();
            throw new RecognizerException(
                    "the recognition host of "
                            + spec.model()
                            + " was not ready within "
                            + limits.start().toSeconds()
                            + " s; raise speech.vosk.trial-limit",
                    e);
        } catch (InterruptedException e) {
            host.close();
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while starting the recognition host", e);
        }
        if (!up(host)) {
            host.close();
            return;
        }
        log.info(
                "recognition host {} of {} is up after {} ms",
                host.pid(),
                spec.model(),
                (System.nanoTime() - began) / 1_000_000);
        var _ = host.death().thenAccept(reason -> gone(host, reason));
    }

    private synchronized boolean up(HostProcess host) {
        if (closed) {
            return false;
        }
        running = host;
        resting = false;
        next.complete(host);
        return true;
    }

    /** Whoever notices first that a host is gone; from then on all wait for the next one. */
    void gone(HostProcess host, String reason) {
        synchronized (this) {
            if (closed || running != host) {
                return;
            }
            running = null;
            next = new CompletableFuture<>();
            again(reason);
        }
        host.kill(reason);
    }

    private synchronized void again(String reason) {
        deaths.incrementAndGet();
        RestartPolicy.Decision decision = policy.died(System.nanoTime());
        boolean rest = decision instanceof RestartPolicy.Rest;
        resting |= rest; // until a host is up again
        log.warn(
                "the recognition host of {} died ({}); the next one starts in {} ms{}",
                spec.model(),
                reason,
                decision.pause().toMillis(),
                rest ? ", since it died too often" : "");
        var _ = starter.schedule(this::relaunch, decision.pause().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void relaunch() {
        try {
            launch();
        } catch (RecognizerException e) {
            log.warn("{}", e.getMessage());
            synchronized (this) {
                if (!closed) {
                    again(String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
