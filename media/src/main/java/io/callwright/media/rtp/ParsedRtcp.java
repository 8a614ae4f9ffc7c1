/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a datagram on the RTCP port is: a compound of packets, or malformed. Tolerant: a compound
 * need not begin with a report (RFC 5506), and what follows a sound start but overruns the datagram
 * is left out.
 */
public sealed interface ParsedRtcp {
    /** At least one packet. */
    record Compound(List<RtcpPacket> packets) implements ParsedRtcp {}

    /**
     * No packet at all.
     *
     * @param reason in words, without content of the datagram
     */
    record Malformed(String reason) implements ParsedRtcp {}

    /** Parses the datagram between position and limit, which stay as they are; never throws. */
    static ParsedRtcp parse(ByteBuffer datagram) {
        var packets = new ArrayList<RtcpPacket>();
        int at = datagram.position();
        while (datagram.limit() - at >= 4) {
            if ((datagram.get(at) >> 6 & 3) != 2) {
                break;
            }
            int length = 4 + 4 * Short.toUnsignedInt(datagram.getShort(at + 2));
            if (at + length > datagram.limit()) {
                break;
            }
            var packet = packet(datagram.slice(at, length));
            if (packet != null) {
                packets.add(packet);
            }
            at += length;
        }
        return packets.isEmpty()
                ? new Malformed("no whole RTCP packet of version 2")
                : new Compound(List.copyOf(packets));
    }

    private static @Nullable RtcpPacket packet(ByteBuffer p) {
        int count = p.get(0) & 0x1F;
        int type = Byte.toUnsignedInt(p.get(1));
        return switch (type) {
            case Rtcp.SENDER_REPORT -> senderReport(p, count);
            case Rtcp.RECEIVER_REPORT ->
                    p.limit() < 8
                            ? null
                            : new RtcpPacket.ReceiverReport(p.getInt(4), blocks(p, 8, count));
            case Rtcp.SOURCE_DESCRIPTION -> sourceDescription(p, count);
            case Rtcp.BYE -> bye(p, count);
            default -> new RtcpPacket.Other(type);
        };
    }

    private static @Nullable RtcpPacket senderReport(ByteBuffer p, int count) {
        if (p.limit() < 28) {
            return null;
        }
        return new RtcpPacket.SenderReport(
                p.getInt(4),
                p.getLong(8),
                p.getInt(16),
                Integer.toUnsignedLong(p.getInt(20)),
                Integer.toUnsignedLong(p.getInt(24)),
                blocks(p, 28, count));
    }

    private static List<RtcpPacket.ReportBlock> blocks(ByteBuffer p, int from, int count) {
        var blocks = new ArrayList<RtcpPacket.ReportBlock>();
        for (int at = from; blocks.size() < count && at + 24 <= p.limit(); at += 24) {
            int lost = p.getInt(at + 4);
            blocks.add(
                    new RtcpPacket.ReportBlock(
                            p.getInt(at),
                            lost >>> 24,
                            lost << 8 >> 8,
                            Integer.toUnsignedLong(p.getInt(at + 8)),
                            Integer.toUnsignedLong(p.getInt(at + 12)),
                            p.getInt(at + 16),
                            p.getInt(at + 20)));
        }
        return List.copyOf(blocks);
    }

    private static @Nullable RtcpPacket sourceDescription(ByteBuffer p, int count) {
        if (count == 0 || p.limit() < 8) {
            return null;
        }
        int at = 8;
        while (at + 2 <= p.limit() && p.get(at) != 0) {
            int length = Byte.toUnsignedInt(p.get(at + 1));
            if (at + 2 + length > p.limit()) {
                break;
            }
            if (p.get(at) == Rtcp.CNAME) {
                return new RtcpPacket.SourceDescription(p.getInt(4), text(p, at + 2, length));
            }
            at += 2 + length;
        }
        return new RtcpPacket.SourceDescription(p.getInt(4), "");
    }

    private static RtcpPacket bye(ByteBuffer p, int count) {
        var ssrcs = new ArrayList<Integer>();
        int at = 4;
        for (; ssrcs.size() < count && at + 4 <= p.limit(); at += 4) {
            ssrcs.add(p.getInt(at));
        }
        String reason = "";
        if (at < p.limit()) {
            int length = Math.min(Byte.toUnsignedInt(p.get(at)), p.limit() - at - 1);
            reason = text(p, at + 1, length);
        }
        return new RtcpPacket.Bye(List.copyOf(ssrcs), reason);
    }

    private static String text(ByteBuffer p, int at, int length) {
        var bytes = new byte[length];
        p.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
