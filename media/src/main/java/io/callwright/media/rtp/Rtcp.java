/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes RTCP packets (RFC 3550 section 6.4 to 6.6) one after another into a compound. */
public final class Rtcp {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;
    static final int CNAME = 1;

    private Rtcp() {}

    /** Appends a report: SR, or RR when {@code report} carries no sender's counts. */
    public static void putSenderReport(ByteBuffer out, RtcpPacket.SenderReport report) {
        header(out, report.blocks().size(), SENDER_REPORT, 6 + 6 * report.blocks().size());
        out.putInt(report.ssrc())
                .putLong(report.ntpTimestamp())
                .putInt(report.rtpTimestamp())
                .putInt((int) report.packets())
                .putInt((int) report.octets());
        report.blocks().forEach(block -> putBlock(out, block));
    }

    /** Appends an RR. */
    public static void putReceiverReport(ByteBuffer out, RtcpPacket.ReceiverReport report) {
        header(out, report.blocks().size(), RECEIVER_REPORT, 1 + 6 * report.blocks().size());
        out.putInt(report.ssrc());
        report.blocks().forEach(block -> putBlock(out, block));
    }

    private static void putBlock(ByteBuffer out, RtcpPacket.ReportBlock block) {
        out.putInt(block.ssrc())
                .putInt((block.fractionLost() << 24) | (block.cumulativeLost() & 0xFFFFFF))
                .putInt((int) block.extendedHighestSequence())
                .putInt((int) block.jitter())
                .putInt(block.lastSenderReport())
                .putInt(block.delaySinceLastSenderReport());
    }

    /**
     * Appends an SDES with the canonical name.
     *
     * @param cname at most 255 octets of UTF-8
     */
    public static void putSourceDescription(ByteBuffer out, int ssrc, String cname) {
        var name = cname.getBytes(StandardCharsets.UTF_8);
        // At least one zero octet ends the list of items, and fills it up to 32 bits.
        int chunkLength = (4 + 2 + name.length + 4) / 4 * 4;
        header(out, 1, SOURCE_DESCRIPTION, chunkLength / 4);
        int end = out.position() + chunkLength;
        out.putInt(ssrc).put((byte) CNAME).put((byte) name.length).put(name);
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    /** Appends a BYE, without words when {@code reason} is null. */
    public static void putBye(ByteBuffer out, int ssrc, @Nullable String reason) {
        var words = reason == null ? new byte[0] : reason.getBytes(StandardCharsets.UTF_8);
        int reasonLength = words.length == 0 ? 0 : (1 + words.length + 3) / 4 * 4;
        header(out, 1, BYE, 1 + reasonLength / 4);
        int end = out.position() + 4 + reasonLength;
        out.putInt(ssrc);
        if (words.length > 0) {
            out.put((byte) words.length).put(words);
        }
        while (out.position() < end) {
            out.put((byte) 0);
        }
    }

    private static void header(ByteBuffer out, int count, int type, int words) {
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) words);
    }
}
