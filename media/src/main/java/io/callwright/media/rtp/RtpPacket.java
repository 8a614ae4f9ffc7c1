/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.nio.ByteBuffer;

/**
 * A view of an RTP packet (RFC 3550 section 5.1) in a buffer that is used again for the next one:
 * whoever keeps the payload copies it. Owned by the thread that owns the buffer.
 */
public final class RtpPacket implements ParsedRtp {
    /** Length of the header without CSRCs and extension. */
    public static final int FIXED_HEADER = 12;

    private static final int VERSION_2 = 2;

    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int start;
    private int payloadAt;
    private int payloadLength;
    private int csrcCount;

    /**
     * Looks at the datagram between the position and the limit, which stay as they are. Never
     * throws.
     *
     * @return this packet, valid until the buffer changes, or the reason that it is none
     */
    public ParsedRtp parse(ByteBuffer datagram) {
        int from = datagram.position();
        int end = datagram.limit();
        if (end - from < FIXED_HEADER) {
            return Malformed.TOO_SHORT;
        }
        int first = datagram.get(from);
        if ((first >> 6 & 3) != VERSION_2) {
            return Malformed.WRONG_VERSION;
        }
        int csrcs = first & 0xF;
        int at = from + FIXED_HEADER + 4 * csrcs;
        if (at > end) {
            return Malformed.CSRC_OVERRUN;
        }
        if ((first & 0x10) != 0) {
            if (at + 4 > end) {
                return Malformed.EXTENSION_OVERRUN;
            }
            at += 4 + 4 * Short.toUnsignedInt(datagram.getShort(at + 2));
            if (at > end) {
                return Malformed.EXTENSION_OVERRUN;
            }
        }
        int padding = 0;
        if ((first & 0x20) != 0) {
            padding = at < end ? Byte.toUnsignedInt(datagram.get(end - 1)) : 0;
            if (padding == 0 || padding > end - at) {
                return Malformed.BAD_PADDING;
            }
        }
        buffer = datagram;
        start = from;
        csrcCount = csrcs;
        payloadAt = at;
        payloadLength = end - at - padding;
        return this;
    }

    /** Whether the second byte is an RTCP packet type (RFC 5761 section 4). */
    public static boolean looksLikeRtcp(ByteBuffer datagram) {
        if (datagram.remaining() < 2) {
            return false;
        }
        int type = Byte.toUnsignedInt(datagram.get(datagram.position() + 1));
        return type >= 192 && type <= 223;
    }

    /**
     * Writes a header without CSRCs and extension at the buffer's position.
     *
     * @param payloadType 0..127
     * @param sequence the low 16 bits count
     */
    public static void putHeader(
            ByteBuffer out,
            boolean marker,
            int payloadType,
            int sequence,
            int timestamp,
            int ssrc) {
        out.put((byte) (VERSION_2 << 6))
                .put((byte) (marker ? payloadType | 0x80 : payloadType))
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc);
    }

    /** The marker bit. */
    public boolean marker() {
        return (buffer.get(start + 1) & 0x80) != 0;
    }

    /** 0..127. */
    public int payloadType() {
        return buffer.get(start + 1) & 0x7F;
    }

    /** 0..65535. */
    public int sequence() {
        return Short.toUnsignedInt(buffer.getShort(start + 2));
    }

    /** In units of the codec's clock, modulo 2^32. */
    public int timestamp() {
        return buffer.getInt(start + 4);
    }

    /** The synchronisation source. */
    public int ssrc() {
        return buffer.getInt(start + 8);
    }

    /** 0..15. */
    public int csrcCount() {
        return csrcCount;
    }

    /** Octets of payload, without padding. */
    public int payloadLength() {
        return payloadLength;
    }

    /** One octet of the payload, 0..255. */
    public int payload(int index) {
        return Byte.toUnsignedInt(buffer.get(payloadAt + index));
    }

    /** Copies the payload to the start of {@code out}, which must hold it. */
    public void copyPayload(byte[] out) {
        buffer.get(payloadAt, out, 0, payloadLength);
    }
}
