/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.callwright.media.RealTimeThread;
import io.callwright.media.audio.G711;
import io.callwright.tests.peers.PeerException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Talks with many legs from one socket, a packet each way and leg every 20 ms, and judges the
 * spacing of what they send by the kernel's times of arrival, which no delay of its own falsifies.
 *
 * <p>The far end of every leg speaks one second of every two. Everything is owned by the thread of
 * {@link #judge}, one at a time, on a core of its own and in real time where that is granted.
 */
public final class RtpJudge implements AutoCloseable {
    private static final int SLOTS = 20;
    private static final int BATCH = 512;
    private static final int HEADER = 12;
    private static final int PAYLOAD = 160;
    private static final int FRAMES = 100;
    private static final long TICK_NANOS = 1_000_000;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_TIMESTAMPNS = 35;
    private static final int RECEIVE_BYTES = 128 << 20;
    private static final int MSG_DONTWAIT = 0x40;

    private final Arena arena = Arena.ofShared();
    private final int core;
    private final int port;
    private final int socket;
    private final Messages incoming = new Messages(BATCH, Messages.BUFFER, true, arena);
    private final MemorySegment speech = speech(arena);

    /**
     * Not before: in real time, code that is not compiled would keep its compiler from the core.
     */
    private boolean warm;

    /**
     * @param port of its socket
     * @param core that the judging is done on
     */
    public RtpJudge(int port, int core) {
        this.port = port;
        this.core = core;
        try {
            socket = (int) Linux.SOCKET.invokeExact(AF_INET, SOCK_DGRAM, 0);
            MemorySegment name = arena.allocate(16, 8);
            Messages.address(name, new InetSocketAddress(Wire.PEER, port));
            if ((int) Linux.BIND.invokeExact(socket, name, 16) != 0) {
                throw new PeerException("port " + port + " of " + Wire.PEER + " is taken");
            }
            if (!option(SO_RCVBUFFORCE, RECEIVE_BYTES)) {
                option(SO_RCVBUF, RECEIVE_BYTES);
            }
            option(SO_TIMESTAMPNS, 1);
        } catch (PeerException e) {
            throw e;
        } catch (Throwable e) {
            throw Linux.impossible(e);
        }
    }

    private boolean option(int name, int value) throws Throwable {
        MemorySegment at = arena.allocateFrom(JAVA_INT, value);
        return (int) Linux.SETSOCKOPT.invokeExact(socket, SOL_SOCKET, name, at, 4) == 0;
    }

    /** Two seconds in frames: one spoken, one silent. */
    private static MemorySegment speech(Arena arena) {
        short[] vowel = Voice.samples(Duration.ofSeconds(1));
        short[] both = Arrays.copyOf(vowel, FRAMES * PAYLOAD);
        byte[] coded = new byte[both.length];
        G711.PCMU.encode(both, both.length, coded, 0);
        return arena.allocateFrom(JAVA_BYTE, coded);
    }

    public int port() {
        return port;
    }

    /**
     * Talks with the legs at these ports, and counts after the warm-up.
     *
     * @throws PeerException if the judging thread failed
     */
    public Verdict judge(int[] legPorts, Duration warmUp, Duration measured) {
        FutureTask<Verdict> task =
                new FutureTask<>(() -> new Round(legPorts).run(warmUp, measured));
        Thread.ofPlatform().name("judge").daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted while judging", e);
        } catch (ExecutionException e) {
            throw new PeerException("the judge failed", e);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) Linux.CLOSE.invokeExact(socket);
        } catch (Throwable e) {
            throw Linux.impossible(e);
        }
        arena.close();
    }

    /** One judgement. Its legs are ordered by slot, so that a slot is one array of messages. */
    private final class Round {
        private final int legs;
        private final int[] slotStart = new int[SLOTS + 1];
        private final int[] legAtPort = new int[1 << 16];
        private final long[] lastNanos;
        private final int[] lastSequence;
        private final Messages outgoing;
        private final Spacing spacing = new Spacing();
        private final int firstSsrc = RandomGenerator.getDefault().nextInt();
        private boolean measuring;
        private long received;
        private long lost;

        Round(int[] ports) {
            legs = ports.length;
            lastNanos = new long[legs];
            lastSequence = new int[legs];
            outgoing = new Messages(legs, HEADER + PAYLOAD, false, Arena.ofAuto());
            Arrays.fill(legAtPort, -1);
            int message = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                slotStart[slot] = message;
                for (int leg = slot; leg < legs; leg += SLOTS) {
                    outgoing.address(message, new InetSocketAddress(Wire.SERVER, ports[leg]));
                    header(message++);
                    legAtPort[ports[leg]] = leg;
                }
            }
            slotStart[SLOTS] = message;
        }

        private void header(int message) {
            long at = (long) message * Messages.BUFFER;
            outgoing.buffers().set(JAVA_BYTE, at, (byte) 0x80);
            outgoing.buffers().set(Messages.NETWORK_INT, at + 8, firstSsrc + message);
        }

        Verdict run(Duration warmUp, Duration measured) {
            try {
                return talk(warmUp, measured);
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw Linux.impossible(e);
            }
        }

        private Verdict talk(Duration warmUp, Duration measured) throws Throwable {
            Linux.pin(core);
            if (warm) {
                RealTimeThread.ask();
            }
            warm = true;
            drain();
            long ticks = warmUp.plus(measured).toMillis();
            long next = System.nanoTime();
            for (long tick = 0; tick < ticks; tick++) {
                next += TICK_NANOS;
                for (long wait = next - System.nanoTime(); wait > 0; ) {
                    LockSupport.parkNanos(this, wait);
                    wait = next - System.nanoTime();
                }
                measuring = tick >= warmUp.toMillis();
                send(tick);
                drain();
            }
            long expected = measured.toMillis() / SLOTS * legs;
            return new Verdict(
                    legs,
                    expected,
                    received,
                    lost,
                    spacing.millis(0.5),
                    spacing.millis(0.99),
                    spacing.millis(1));
        }

        private void send(long tick) throws Throwable {
            int slot = (int) (tick % SLOTS);
            int turn = (int) (tick / SLOTS);
            int end = slotStart[slot + 1];
            for (int message = slotStart[slot]; message < end; message++) {
                fill(message, turn);
            }
            for (int at = slotStart[slot]; at < end; ) {
                int sent = (int) Linux.SENDMMSG.invokeExact(socket, outgoing.from(at), end - at, 0);
                at += Math.max(1, sent); // what cannot be sent is lost to its leg alone
            }
        }

        private void fill(int message, int turn) {
            long at = (long) message * Messages.BUFFER;
            long frame = (turn + message * 7L) % FRAMES;
            MemorySegment buffers = outgoing.buffers();
            buffers.set(Messages.NETWORK_SHORT, at + 2, (short) turn);
            buffers.set(Messages.NETWORK_INT, at + 4, turn * PAYLOAD);
            MemorySegment.copy(speech, frame * PAYLOAD, buffers, at + HEADER, PAYLOAD);
        }

        private void drain() throws Throwable {
            int count;
            do {
                count =
                        (int)
                                Linux.RECVMMSG.invokeExact(
                                        socket,
                                        incoming.from(0),
                                        BATCH,
                                        MSG_DONTWAIT,
                                        MemorySegment.NULL);
                for (int message = 0; message < count; message++) {
                    take(message);
                }
            } while (count == BATCH);
        }

        private void take(int message) {
            long nanos = incoming.takeNanos(message);
            int leg = legAtPort[incoming.port(message)];
            if (leg < 0) {
                return; // of the round before
            }
            long at = (long) message * Messages.BUFFER;
            int sequence = incoming.buffers().get(Messages.NETWORK_SHORT, at + 2);
            if (measuring) {
                received++;
                if (lastNanos[leg] != 0) {
                    spacing.interval(nanos - lastNanos[leg]);
                    lost += sequence - lastSequence[leg] - 1 & 0xFFFF;
                }
            }
            lastNanos[leg] = nanos;
            lastSequence[leg] = sequence;
        }
    }
}
