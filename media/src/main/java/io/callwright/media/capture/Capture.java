/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The RTP and RTCP of one call on their way to a file. The session's MediaLoop copies each packet
 * into a ring of two seconds and never waits; the {@link CaptureWriter}'s thread takes them out and
 * writes. When the ring is full the packet is missing in the file, and counted. A file that has
 * reached its size takes no more.
 */
public final class Capture {
    private static final int RING = 256;

    /** A packet in the ring, written over again and again. */
    static final class Slot {
        byte[] bytes = new byte[256];
        int length;
        boolean sent;
        int localPort;
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        long epochNanos;
    }

    private final Path file;
    private final InetAddress local;
    private final long mostBytes;
    private final @Nullable Slot[] slots = new Slot[RING];

    /** Packets put into the ring; written by the MediaLoop. */
    private final AtomicLong head = new AtomicLong();

    /** Packets taken out; written by the writer's thread. */
    private final AtomicLong tail = new AtomicLong();

    private final AtomicLong dropped = new AtomicLong();
    private volatile boolean ended;

    Capture(Path file, InetAddress local, long mostBytes) {
        this.file = file;
        this.local = local;
        this.mostBytes = mostBytes;
    }

    /**
     * Takes a copy of a packet; never waits. MediaLoop only.
     *
     * @param packet from its position to its limit; both stay
     * @param sent by us; else received
     * @param epochNanos since 1970
     */
    public void packet(
            ByteBuffer packet,
            boolean sent,
            int localPort,
            InetSocketAddress remote,
            long epochNanos) {
        long at = head.get();
        if (ended || at - tail.get() >= RING) {
            dropped.incrementAndGet();
            return;
        }
        int index = (int) (at % RING);
        Slot slot = slots[index];
        if (slot == null) {
            slot = new Slot();
            slots[index] = slot;
        }
        int length = packet.remaining();
        if (slot.bytes.length < length) {
            slot.bytes = new byte[length];
        }
        packet.get(packet.position(), slot.bytes, 0, length);
        slot.length = length;
        slot.sent = sent;
        slot.localPort = localPort;
        slot.remote = remote;
        slot.epochNanos = epochNanos;
        head.set(at + 1);
    }

    /** Ends the capture; the writer completes the file soon. Any thread, idempotent. */
    public void end() {
        ended = true;
    }

    /** A pcap file, whole at any moment but for a record that is being written. */
    public Path file() {
        return file;
    }

    /** Packets that are not in the file. */
    public long dropped() {
        return dropped.get();
    }

    boolean ended() {
        return ended;
    }

    long mostBytes() {
        return mostBytes;
    }

    /** Writer only: the waiting packet as a record, which is released; null when none waits. */
    @Nullable ByteBuffer next() {
        long at = tail.get();
        Slot slot = at < head.get() ? slots[(int) (at % RING)] : null;
        if (slot == null) {
            return null;
        }
        InetSocketAddress ours = new InetSocketAddress(local, slot.localPort);
        ByteBuffer record =
                Pcap.record(
                        slot.epochNanos / 1000,
                        slot.sent ? ours : slot.remote,
                        slot.sent ? slot.remote : ours,
                        ByteBuffer.wrap(slot.bytes, 0, slot.length));
        tail.set(at + 1);
        return record;
    }
}
