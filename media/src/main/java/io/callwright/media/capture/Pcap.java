/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The format of capture files (draft-ietf-opsawg-pcap), with times in microseconds and packets that
 * begin with their IP header (LINKTYPE_RAW). Headers are made anew from the addresses; UDP has its
 * checksum. Pure.
 */
public final class Pcap {
    /** Of a file. */
    public static final int FILE_HEADER = 24;

    /** Of a record, before its packet. */
    public static final int RECORD_HEADER = 16;

    /** The longest payload of UDP over IPv4. */
    public static final int MOST_PAYLOAD = 65_507;

    private static final int MAGIC = 0xA1B2C3D4;
    private static final int SNAP_LENGTH = 65_535;
    private static final int LINKTYPE_RAW = 101;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int HOPS = 64;
    private static final int UDP = 17;

    private Pcap() {}

    /** What a file begins with. */
    public static ByteBuffer fileHeader() {
        return ByteBuffer.allocate(FILE_HEADER)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(SNAP_LENGTH)
                .putInt(LINKTYPE_RAW)
                .flip();
    }

    /**
     * A record with a datagram.
     *
     * @param epochMicros when it was sent or received
     * @param payload from its position to its limit, cut at {@link #MOST_PAYLOAD}
     */
    public static ByteBuffer record(
            long epochMicros, InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
        InetAddress target = to.getAddress();
        InetAddress source = sameFamily(from.getAddress(), target);
        boolean v4 = target instanceof Inet4Address;
        int length = Math.min(payload.remaining(), MOST_PAYLOAD);
        int ipHeader = v4 ? IPV4_HEADER : IPV6_HEADER;
        int packet = ipHeader + UDP_HEADER + length;
        ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + packet);
        record.putInt((int) Math.floorDiv(epochMicros, 1_000_000L))
                .putInt((int) Math.floorMod(epochMicros, 1_000_000L))
                .putInt(packet)
                .putInt(packet);
        if (v4) {
            putIpv4(record, source, target, UDP_HEADER + length);
        } else {
            putIpv6(record, source, target, UDP_HEADER + length);
        }
        int udp = record.position();
        record.putShort((short) from.getPort())
                .putShort((short) to.getPort())
                .putShort((short) (UDP_HEADER + length))
                .putShort((short) 0)
                .put(payload.duplicate().limit(payload.position() + length));
        int addresses = sum(source.getAddress()) + sum(target.getAddress());
        int sum = checksum(record, udp, record.position(), addresses + UDP + UDP_HEADER + length);
        record.putShort(udp + 6, (short) (sum == 0 ? 0xFFFF : sum));
        return record.flip();
    }

    /** An unspecified address stands where ours is of another family than the peer's. */
    private static InetAddress sameFamily(InetAddress source, InetAddress target) {
        boolean v4 = target instanceof Inet4Address;
        return v4 == (source instanceof Inet4Address)
                ? source
                : InetAddress.ofLiteral(v4 ? "0.0.0.0" : "::");
    }

    private static void putIpv4(ByteBuffer to, InetAddress source, InetAddress target, int udp) {
        int start = to.position();
        to.putShort((short) 0x4500)
                .putShort((short) (IPV4_HEADER + udp))
                .putShort((short) 0)
                .putShort((short) 0x4000) // do not fragment
                .put((byte) HOPS)
                .put((byte) UDP)
                .putShort((short) 0)
                .put(source.getAddress())
                .put(target.getAddress());
        to.putShort(start + 10, (short) checksum(to, start, to.position(), 0));
    }

    private static void putIpv6(ByteBuffer to, InetAddress source, InetAddress target, int udp) {
        to.putInt(0x60000000)
                .putShort((short) udp)
                .put((byte) UDP)
                .put((byte) HOPS)
                .put(source.getAddress())
                .put(target.getAddress());
    }

    private static int sum(byte[] address) {
        int sum = 0;
        for (int i = 0; i < address.length; i += 2) {
            sum += ((address[i] & 0xFF) << 8) | (address[i + 1] & 0xFF);
        }
        return sum;
    }

    /** RFC 1071. */
    private static int checksum(ByteBuffer bytes, int from, int to, int first) {
        long sum = first;
        for (int i = from; i + 1 < to; i += 2) {
            sum += bytes.getShort(i) & 0xFFFF;
        }
        if (((to - from) & 1) == 1) {
            sum += (bytes.get(to - 1) & 0xFF) << 8;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) (~sum & 0xFFFF);
    }
}
