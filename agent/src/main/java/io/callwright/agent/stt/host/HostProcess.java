/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.host.HostMessage.Failed;
import io.callwright.agent.stt.host.HostMessage.Finished;
import io.callwright.agent.stt.host.HostMessage.Guessed;
import io.callwright.agent.stt.host.HostMessage.Ready;
import io.callwright.agent.stt.host.HostMessage.Reply;
import io.callwright.agent.stt.host.HostMessage.Request;
import io.callwright.agent.stt.host.HostMessage.Unable;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a host, from its start to its death. Thread-safe.
 *
 * <p>Threads of its own: {@code host-replies-PID} reads replies, {@code host-watch-PID} ends a host
 * that takes no request, {@code host-log-PID} keeps the last line that it printed.
 */
final class HostProcess {
    private static final Logger log = LoggerFactory.getLogger(HostProcess.class);
    private static final Duration WATCH = Duration.ofMillis(500);

    /** A pipe breaks a moment before the process behind it can be asked how it ended. */
    private static final Duration REAPING = Duration.ofSeconds(2);

    private final Process process;
    private final Duration answerLimit;
    private final OutputStream out; // guarded by itself
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private final Map<Integer, CompletableFuture<Reply>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger tickets = new AtomicInteger();

    /** When the write that is going on began; 0 for none. */
    private volatile long writingSince;

    private volatile String lastWords = "";

    /** Set before a host that hangs is ended. */
    private volatile @Nullable String hung;

    private HostProcess(Process process, Duration answerLimit) {
        this.process = process;
        this.answerLimit = answerLimit;
        this.out = process.getOutputStream();
    }

    /**
     * @throws IOException when there is no such program, no memory, no process to be had
     */
    static HostProcess start(HostSpec spec, HostLimits limits) throws IOException {
        return over(new ProcessBuilder(spec.command()).start(), limits.answer());
    }

    /** A process that speaks the protocol on its standard streams. */
    static HostProcess over(Process process, Duration answerLimit) {
        HostProcess host = new HostProcess(process, answerLimit);
        host.thread("host-replies-", host::readReplies);
        host.thread("host-watch-", host::watch);
        host.thread("host-log-", host::readLog);
        return host;
    }

    long pid() {
        return process.pid();
    }

    /** Completes when the engine is loaded, exceptionally when it never will be. */
    CompletableFuture<Ready> ready() {
        return ready;
    }

    /** Completes with the reason when the process has ended. */
    CompletableFuture<String> death() {
        return death;
    }

    /** Waits while the host is busy with what it got before, no longer than its limit. */
    void tell(Request request) throws HostGone {
        byte[] frame = Wire.frame(request);
        synchronized (out) {
            writingSince = System.nanoTime() | 1;
            try {
                out.write(frame);
                out.flush();
            } catch (IOException e) {
                throw new HostGone(reasonOfBrokenPipe());
            } finally {
                writingSince = 0;
            }
        }
    }

    /** Sends what the ticket makes, and waits for the answer. */
    Reply ask(IntFunction<Request> request) throws HostGone {
        int ticket = tickets.incrementAndGet();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        asked.put(ticket, answer);
        try {
            if (death.isDone()) {
                throw new HostGone(reason());
            }
            tell(request.apply(ticket));
            return answer.get(answerLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hangs("gave no answer within " + answerLimit.toMillis() + " ms");
            throw new HostGone(reason());
        } catch (ExecutionException e) {
            throw new HostGone(reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while waiting for the recogniser", e);
        } finally {
            asked.remove(ticket);
        }
    }

    /** Lets it end by itself, and makes sure. */
    void close() {
        try {
            out.close();
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            log.debug("the host {} was gone before", pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** Makes sure of its end. */
    void kill(String why) {
        log.debug("the recognition host {} is ended: {}", pid(), why);
        process.destroyForcibly();
    }

    private void hangs(String why) {
        hung = why;
        kill(why);
    }

    private void thread(String name, Runnable body) {
        Thread.ofPlatform().daemon().name(name + pid()).start(body);
    }

    private void readReplies() {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            HostMessage message = Wire.read(in);
            while (message != null) {
                switch (message) {
                    case Ready loaded -> ready.complete(loaded);
                    case Unable unable -> lastWords = unable.message();
                    case Guessed reply -> answer(reply.ticket(), reply);
                    case Finished reply -> answer(reply.ticket(), reply);
                    case Failed reply -> answer(reply.ticket(), reply);
                    case Request _ -> throw new IOException("a request from the host");
                }
                message = Wire.read(in);
            }
        } catch (IOException e) {
            lastWords = "broke the protocol: " + e.getMessage();
        }
        process.destroyForcibly();
        died();
    }

    private void answer(int ticket, Reply reply) {
        CompletableFuture<Reply> waiting = asked.get(ticket);
        if (waiting != null) {
            waiting.complete(reply);
        }
    }

    private void died() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        death.complete(reason());
        ready.completeExceptionally(new HostGone(reason()));
        asked.values().forEach(waiting -> waiting.completeExceptionally(new HostGone(reason())));
    }

    /** A full pipe blocks whoever writes; only the death of the reader lets go of them. */
    private void watch() {
        try {
            while (!process.waitFor(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                long since = writingSince;
                if (since != 0 && System.nanoTime() - since > answerLimit.toNanos()) {
                    hangs("took no request for " + answerLimit.toMillis() + " ms");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.debug("host {}: {}", pid(), line);
                if (line.contains("ASSERTION_FAILED") || line.contains("ERROR")) {
                    lastWords = line;
                }
            }
        } catch (IOException e) {
            log.debug("the output of host {} ended", pid(), e);
        }
    }

    private String reasonOfBrokenPipe() {
        try {
            if (!process.waitFor(REAPING.toMillis(), TimeUnit.MILLISECONDS)) {
                hangs("closed its input");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reason();
    }

    private String reason() {
        String why = hung;
        if (why != null) {
            return "it " + why;
        }
        String said = lastWords.isEmpty() ? "" : ": " + lastWords;
        return (process.isAlive() ? "it is ending" : "it ended with " + process.exitValue()) + said;
    }
}
