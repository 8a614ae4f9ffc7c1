/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread ("media-N") that serves its sessions: 1-ms ticks with absolute deadlines, 20 slots,
 * each session in the slot that had the fewest. A session's tick receives what has come, runs the
 * pipeline and sends exactly one packet. There is no selector: ports are polled.
 *
 * <p>A tick that comes late is run late, and a whole turn that was missed is counted and left out
 * of what is sent, so that nobody ever gets a burst. All fields are owned by the thread, but for
 * the command queue (bounded; a full one refuses) and the counters.
 */
final class MediaLoop {
    static final int SLOTS = 20;
    static final long TICK_NANOS = 1_000_000;
    private static final int COMMANDS = 4096;
    private static final long IDLE_NANOS = 100_000_000;
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

    private final ArrayBlockingQueue<Runnable> commands = new ArrayBlockingQueue<>(COMMANDS);
    private final List<List<MediaSession>> slots = new ArrayList<>();
    private final int pollEvery;
    private final NanoClock clock;
    private final LoopCounters counters = new LoopCounters();
    private final Thread thread;
    private final CompletableFuture<RealTimeThread.Granted> scheduling = new CompletableFuture<>();

    private long originNanos;
    private long nextTick;
    private boolean running;
    private int sessions;
    private volatile boolean stopping;

    MediaLoop(int number, int receivePolls, NanoClock clock) {
        this.pollEvery = SLOTS / receivePolls;
        this.clock = clock;
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
        thread = Thread.ofPlatform().name("media-" + number).daemon().unstarted(this::run);
    }

    /** Starts the thread; completes, at once, with how it is scheduled. */
    CompletableFuture<RealTimeThread.Granted> start() {
        thread.start();
        return scheduling;
    }

    private void run() {
        scheduling.complete(RealTimeThread.ask());
        while (!stopping) {
            long wait = runOnce(clock.nanoTime());
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            }
        }
        closeAll(clock.nanoTime());
    }

    /** Loop only: ends every session: BYE, ports, recordings. */
    void closeAll(long nowNanos) {
        drainCommands();
        for (var slot : slots) {
            slot.forEach(MediaSession::close);
            serve(slot, nextTick, nowNanos);
        }
    }

    /**
     * Runs every tick that is due at {@code nowNanos}.
     *
     * @return nanoseconds from {@code nowNanos} to the next deadline; 0 or less when it has passed
     */
    long runOnce(long nowNanos) {
        drainCommands();
        if (sessions == 0) {
            running = false;
            return IDLE_NANOS;
        }
        if (!running) {
            running = true;
            originNanos = nowNanos - nextTick * TICK_NANOS;
        }
        long due = Math.floorDiv(nowNanos - originNanos, TICK_NANOS);
        // After a stall each slot is served once: what was missed before that is not made up.
        nextTick = Math.max(nextTick, due - SLOTS + 1);
        while (nextTick <= due) {
            tick(nextTick, nowNanos);
            nextTick++;
        }
        return originNanos + nextTick * TICK_NANOS - clock.nanoTime();
    }

    private void tick(long tick, long nowNanos) {
        counters.tick(nowNanos - originNanos - tick * TICK_NANOS);
        int slot = Math.floorMod(tick, SLOTS);
        serve(slots.get(slot), tick, nowNanos);
        for (int offset = pollEvery; offset < SLOTS; offset += pollEvery) {
            for (var session : slots.get((slot + offset) % SLOTS)) {
                poll(session, nowNanos);
            }
        }
    }

    private void poll(MediaSession session, long nowNanos) {
        try {
            session.poll(nowNanos);
        } catch (Throwable e) {
            failed(session, e);
        }
    }

    private void serve(List<MediaSession> slot, long tick, long nowNanos) {
        boolean anyClosed = false;
        for (int i = 0; i < slot.size(); i++) {
            var session = slot.get(i);
            try {
                counters.missedTurns(session.tick(Math.floorDiv(tick, SLOTS), nowNanos));
            } catch (Throwable e) {
                // Errors too: a listener's fault must not silence every other call.
                failed(session, e);
            }
            anyClosed |= session.isClosed();
        }
        if (anyClosed) {
            int before = slot.size();
            slot.removeIf(MediaSession::isClosed);
            sessions -= before - slot.size();
            counters.sessions(sessions);
        }
    }

    private void failed(MediaSession session, Throwable e) {
        counters.failed();
        if (session.failures() == 0) {
            log.error("media session on port {} failed; the others go on", session.rtpPort(), e);
        }
        session.failed();
    }

    private void drainCommands() {
        for (var command = commands.poll(); command != null; command = commands.poll()) {
            try {
                command.run();
            } catch (RuntimeException e) {
                counters.failed();
                log.error("a command to {} failed", thread.getName(), e);
            }
        }
    }

    /**
     * Runs a command on the loop before its next tick. Any thread.
     *
     * @throws MediaException when too many wait: the loop is stalled or overloaded
     */
    void submit(Runnable command) {
        if (!commands.offer(command)) {
            throw new MediaException(
                    thread.getName()
                            + " has "
                            + COMMANDS
                            + " commands waiting: it is stalled or overloaded. Take fewer calls or"
                            + " add media.loops");
        }
        LockSupport.unpark(thread);
    }

    /** Loop only: takes a session into the slot with the fewest. */
    void add(MediaSession session) {
        var best = slots.getFirst();
        for (var slot : slots) {
            if (slot.size() < best.size()) {
                best = slot;
            }
        }
        best.add(session);
        sessions++;
        counters.sessions(sessions);
    }

    /** Ends the thread after its next tick, and waits for it up to a second. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            thread.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    LoopCounters counters() {
        return counters;
    }
}
