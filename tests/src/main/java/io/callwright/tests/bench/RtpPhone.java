/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.media.audio.G711;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Capabilities;
import io.callwright.sip.LegEvent;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.OutgoingCall;
import io.callwright.sip.SessionDescription;
import io.callwright.sip.UserAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A telephone that is all stop-watch: sends a line as PCMU packets, 20 ms apart, and notes when the
 * last loud one left and when a loud one came, on the wire's side of any jitter buffer.
 *
 * <p>One thread calls; a thread of its own receives, another sends.
 */
final class RtpPhone implements AutoCloseable {
    private static final short[] NOTHING = {};
    private static final int FRAME = 160;
    private static final int HEADER = 12;
    private static final long FRAME_NANOS = 20_000_000;

    /** A packet with a sample above this is heard: -42 dB of full scale. */
    private static final int AUDIBLE = 256;

    private final DatagramSocket socket;
    private final CompletableFuture<InetSocketAddress> media = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final SessionDescription offer;
    private final CallLeg leg;
    private volatile short @Nullable [] line;
    private volatile long lineStartNanos;
    private volatile long lineEndNanos;
    private volatile long lastAudibleNanos;
    private volatile long firstAudibleNanos;
    private volatile boolean closed;

    RtpPhone(UserAgent agent, String target) {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        offer = OfferAnswer.offer("127.0.0.1", socket.getLocalPort(), Capabilities.telephony());
        leg =
                agent.invite(
                        new OutgoingCall(
                                target,
                                "sip:bench@127.0.0.1",
                                offer,
                                null,
                                Duration.ofSeconds(20),
                                Map.of()),
                        this::on);
        Thread.ofPlatform().daemon().name("phone-receive").start(this::receive);
        Thread.ofPlatform().daemon().name("phone-send").start(this::send);
    }

    private void on(LegEvent event) {
        switch (event) {
            case LegEvent.Answered(SessionDescription remote) -> {
                if (OfferAnswer.accept(remote, offer) instanceof Negotiated.Agreed agreed) {
                    media.complete(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), agreed.remote().rtpPort()));
                }
            }
            case LegEvent.Ended _ -> {
                ended.complete(null);
                media.completeExceptionally(new IllegalStateException("the call was not answered"));
            }
            default -> {}
        }
    }

    /** Whether the far end has hung up. */
    boolean over() {
        return ended.isDone();
    }

    /** Waits until the agent has spoken since a moment and is silent for a while. */
    boolean awaitSilence(long sinceNanos, Duration silence, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline && !over()) {
            long last = lastAudibleNanos;
            if (last > sinceNanos && System.nanoTime() - last > silence.toNanos()) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    /**
     * Speaks.
     *
     * @return when its last audible packet left
     */
    long say(short[] samples) {
        lineStartNanos = 0;
        lineEndNanos = 0;
        firstAudibleNanos = 0;
        line = samples;
        while (lineEndNanos == 0 && !over()) {
            LockSupport.parkNanos(1_000_000);
        }
        return lineEndNanos;
    }

    /** When the first audible packet came after the line; 0 when none comes in time. */
    long awaitReply(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (firstAudibleNanos == 0 && System.nanoTime() < deadline && !over()) {
            LockSupport.parkNanos(500_000);
        }
        return firstAudibleNanos;
    }

    /** When the first audible packet of the last line left. */
    long lineStartNanos() {
        return lineStartNanos;
    }

    /** Waits until the agent has spoken for a while after a moment; false when it does not. */
    boolean awaitTalk(long sinceNanos, Duration talk, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline && !over()) {
            long began = firstAudibleNanos;
            if (began > sinceNanos && System.nanoTime() - began > talk.toNanos()) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    /** When an audible packet came last. */
    long lastAudibleNanos() {
        return lastAudibleNanos;
    }

    private void receive() {
        byte[] buffer = new byte[2048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            while (!closed) {
                packet.setLength(buffer.length);
                socket.receive(packet);
                long now = System.nanoTime();
                if (isAudible(buffer, packet.getLength())) {
                    lastAudibleNanos = now;
                    if (firstAudibleNanos == 0 && lineEndNanos != 0) {
                        firstAudibleNanos = now;
                    }
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static boolean isAudible(byte[] packet, int length) {
        short[] samples = new short[Math.max(0, length - HEADER)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.PCMU.decode(packet[HEADER + i]);
        }
        return isAudible(samples, 0, samples.length);
    }

    private static boolean isAudible(short[] samples, int from, int to) {
        for (int i = from; i < Math.min(to, samples.length); i++) {
            if (Math.abs(samples[i]) > AUDIBLE) {
                return true;
            }
        }
        return false;
    }

    /** One packet every 20 ms, silence between the lines. */
    private void send() {
        try {
            InetSocketAddress to = media.join();
            ByteBuffer packet = ByteBuffer.allocate(HEADER + FRAME);
            int at = 0;
            int sequence = 0;
            long audible = 0;
            short[] speaking = NOTHING;
            for (long due = System.nanoTime(); !closed && !over(); due += FRAME_NANOS) {
                for (long wait = due - System.nanoTime(); wait > 0; ) {
                    LockSupport.parkNanos(wait);
                    wait = due - System.nanoTime();
                }
                short[] wanted = line;
                if (speaking.length == 0 && wanted != null) {
                    speaking = wanted;
                    line = null;
                    at = 0;
                }
                packet.clear().putShort((short) 0x8000).putShort((short) sequence);
                packet.putInt(sequence++ * FRAME).putInt(0x1234_5678);
                for (int i = at; i < at + FRAME; i++) {
                    packet.put(G711.PCMU.encode(i < speaking.length ? speaking[i] : 0));
                }
                socket.send(new DatagramPacket(packet.array(), packet.capacity(), to));
                if (speaking.length > 0) {
                    if (isAudible(speaking, at, at + FRAME)) {
                        audible = System.nanoTime();
                        lineStartNanos = lineStartNanos == 0 ? audible : lineStartNanos;
                    }
                    at += FRAME;
                    if (at >= speaking.length) {
                        speaking = NOTHING;
                        lineEndNanos = audible;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            // The call is over: its owner sees it.
        }
    }

    @Override
    public void close() {
        leg.hangUp();
        closed = true;
        socket.close();
    }
}
