/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sockaddr_in} or {@code sockaddr_in6} of one socket (ip(7), ipv6(7)) in native memory,
 * and the Java address of what it last held, so that the same peer again makes no garbage. Owned by
 * its port.
 */
final class SocketAddress {
    private static final int V4_BYTES = 16;
    private static final int V6_BYTES = 28;
    private static final ValueLayout.OfShort PORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    private final boolean v6;
    private final MemorySegment bytes;
    private final MemorySegment seen;
    private @Nullable InetSocketAddress last;

    /** For sockets of one family; a socket of IPv6 takes IPv4 addresses as mapped ones. */
    SocketAddress(boolean v6, Arena arena) {
        this.v6 = v6;
        bytes = arena.allocate(V6_BYTES, 8);
        seen = arena.allocate(V6_BYTES, 8);
    }

    MemorySegment segment() {
        return bytes;
    }

    int length() {
        return v6 ? V6_BYTES : V4_BYTES;
    }

    /** Writes an address. */
    void set(InetSocketAddress address) {
        if (address.equals(last)) {
            bytes.copyFrom(seen);
            return;
        }
        bytes.fill((byte) 0);
        bytes.set(JAVA_SHORT, 0, (short) (v6 ? Libc.AF_INET6 : Libc.AF_INET));
        bytes.set(PORT, 2, (short) address.getPort());
        byte[] octets = address.getAddress().getAddress();
        switch (address.getAddress()) {
            case Inet6Address v6Address -> {
                put(octets, 8);
                bytes.set(JAVA_INT, 24, v6Address.getScopeId());
            }
            case Inet4Address _ when v6 -> {
                put(MAPPED, 8);
                put(octets, 20);
            }
            case InetAddress _ -> put(octets, 4);
        }
        remember(address);
    }

    /** Says "no peer": connecting to it disconnects (connect(2)). */
    void setNone() {
        bytes.fill((byte) 0);
        last = null;
    }

    /** Reads the address that the kernel wrote. */
    InetSocketAddress get() {
        var known = last;
        if (known != null && bytes.mismatch(seen) < 0) {
            return known;
        }
        int port = Short.toUnsignedInt(bytes.get(PORT, 2));
        byte[] octets = new byte[v6 ? 16 : 4];
        MemorySegment.copy(bytes, JAVA_BYTE, v6 ? 8 : 4, octets, 0, octets.length);
        var address = new InetSocketAddress(address(octets), port);
        remember(address);
        return address;
    }

    private InetAddress address(byte[] octets) {
        try {
            int scope = v6 ? bytes.get(JAVA_INT, 24) : 0;
            // A mapped address comes back as the IPv4 address that it is.
            return scope == 0
                    ? InetAddress.getByAddress(octets)
                    : Inet6Address.getByAddress(null, octets, scope);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 octets are addresses", e);
        }
    }

    private void put(byte[] octets, int at) {
        MemorySegment.copy(octets, 0, bytes, JAVA_BYTE, at, octets.length);
    }

    private void remember(InetSocketAddress address) {
        last = address;
        seen.copyFrom(bytes);
    }
}
