/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/**
 * An array of {@code struct mmsghdr} (sendmmsg(2), 64-bit Linux), each with a buffer, an IPv4
 * address and room for one time stamp. Owned by its judge.
 */
final class Messages {
    static final int BUFFER = 256;
    static final ValueLayout.OfShort NETWORK_SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt NETWORK_INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int HEADER = 64;
    private static final int IOV = 16;
    private static final int NAME = 16;
    private static final int CONTROL = 64;
    private static final int AF_INET = 2;
    private static final int SO_TIMESTAMPNS = 35;

    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final MemorySegment buffers;

    Messages(int count, int length, boolean timed, Arena arena) {
        headers = arena.allocate((long) HEADER * count, 8);
        MemorySegment iovs = arena.allocate((long) IOV * count, 8);
        names = arena.allocate((long) NAME * count, 8);
        controls = arena.allocate((long) CONTROL * count, 8);
        buffers = arena.allocate((long) BUFFER * count, 8);
        for (long i = 0; i < count; i++) {
            iovs.set(ADDRESS, i * IOV, buffers.asSlice(i * BUFFER));
            iovs.set(JAVA_LONG, i * IOV + 8, length);
            long at = i * HEADER;
            headers.set(ADDRESS, at, names.asSlice(i * NAME));
            headers.set(JAVA_INT, at + 8, NAME);
            headers.set(ADDRESS, at + 16, iovs.asSlice(i * IOV));
            headers.set(JAVA_LONG, at + 24, 1);
            if (timed) {
                headers.set(ADDRESS, at + 32, controls.asSlice(i * CONTROL));
                headers.set(JAVA_LONG, at + 40, CONTROL);
            }
        }
    }

    /** Where a system call begins, at the message of that number. */
    MemorySegment from(int message) {
        return headers.asSlice((long) message * HEADER);
    }

    /** The buffer of a message. */
    MemorySegment buffers() {
        return buffers;
    }

    void address(int message, InetSocketAddress to) {
        address(names.asSlice((long) message * NAME, NAME), to);
    }

    /** Writes a {@code sockaddr_in} (ip(7)). */
    static void address(MemorySegment name, InetSocketAddress address) {
        name.set(JAVA_SHORT, 0, (short) AF_INET);
        name.set(NETWORK_SHORT, 2, (short) address.getPort());
        MemorySegment.copy(address.getAddress().getAddress(), 0, name, JAVA_BYTE, 4, 4);
    }

    /** The port that a received message came from. */
    int port(int message) {
        return Short.toUnsignedInt(names.get(NETWORK_SHORT, (long) message * NAME + 2));
    }

    /** When the kernel took a received message, ns since 1970; the message is then used again. */
    long takeNanos(int message) {
        long control = (long) message * CONTROL;
        headers.set(JAVA_LONG, (long) message * HEADER + 40, CONTROL);
        if (controls.get(JAVA_INT, control + 12) != SO_TIMESTAMPNS) {
            throw new IllegalStateException("the kernel gave no time of arrival");
        }
        return controls.get(JAVA_LONG, control + 16) * 1_000_000_000L
                + controls.get(JAVA_LONG, control + 24);
    }
}
