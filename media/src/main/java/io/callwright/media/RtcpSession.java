/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.rtp.ParsedRtcp;
import io.callwright.media.rtp.ReceptionStatistics;
import io.callwright.media.rtp.Rtcp;
import io.callwright.media.rtp.RtcpInterval;
import io.callwright.media.rtp.RtcpPacket;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The RTCP side of a session: reports at the intervals of RFC 3550, the round trip from the far
 * end's reports, and BYE. Owned by the session's MediaLoop.
 */
final class RtcpSession {
    /** Seconds from 1900 to 1970. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private final RtcpInterval interval;
    private final WallClock wallClock;
    private final String cname;
    private final ByteBuffer out = ByteBuffer.allocateDirect(512);
    private long nextNanos;
    private boolean scheduled;
    private int lastSenderReport;
    private long lastSenderReportNanos;
    private double roundTripMillis = -1;
    private double remoteFractionLost = -1;
    private long malformed;
    private long received;

    /** Wall time of a moment of the media clock. */
    @FunctionalInterface
    interface WallClock {
        /** Nanoseconds since 1970. */
        long epochNanos(long nowNanos);
    }

    /** Tells what was sent, asked only when a report is due. */
    @FunctionalInterface
    interface Sender {
        /** So far. */
        Sent sent();
    }

    /** What the session has sent. */
    record Sent(int ssrc, int rtpTimestamp, long packets, long octets) {}

    RtcpSession(RtcpInterval interval, WallClock wallClock, String cname) {
        this.interval = interval;
        this.wallClock = wallClock;
        this.cname = cname;
    }

    /** Takes a compound; returns whether it says BYE for the source that we hear. */
    boolean accept(ByteBuffer datagram, RemoteSource remote, int ourSsrc, long nowNanos) {
        interval.sized(datagram.remaining());
        boolean bye = false;
        switch (ParsedRtcp.parse(datagram)) {
            case ParsedRtcp.Malformed _ -> malformed++;
            case ParsedRtcp.Compound compound -> {
                received++;
                for (var packet : compound.packets()) {
                    bye |= take(packet, remote, ourSsrc, nowNanos);
                }
            }
        }
        return bye;
    }

    private boolean take(RtcpPacket packet, RemoteSource remote, int ourSsrc, long nowNanos) {
        switch (packet) {
            case RtcpPacket.SenderReport report -> {
                if (remote.statistics() == null || report.ssrc() == remote.ssrc()) {
                    lastSenderReport = (int) (report.ntpTimestamp() >> 16);
                    lastSenderReportNanos = nowNanos;
                }
                take(report.blocks(), ourSsrc, nowNanos);
            }
            case RtcpPacket.ReceiverReport report -> take(report.blocks(), ourSsrc, nowNanos);
            case RtcpPacket.Bye bye -> {
                return remote.statistics() != null && bye.ssrcs().contains(remote.ssrc());
            }
            case RtcpPacket.SourceDescription _, RtcpPacket.Other _ -> {}
        }
        return false;
    }

    private void take(List<RtcpPacket.ReportBlock> blocks, int ourSsrc, long nowNanos) {
        for (var block : blocks) {
            if (block.ssrc() != ourSsrc) {
                continue;
            }
            remoteFractionLost = block.fractionLost() / 256.0;
            if (block.lastSenderReport() != 0) {
                int units =
                        (int) (ntp(nowNanos) >> 16)
                                - block.lastSenderReport()
                                - block.delaySinceLastSenderReport();
                // A negative or long result comes of a clock that stepped or a forged block.
                if (units >= 0 && units < 60 << 16) {
                    roundTripMillis = units * 1000.0 / 65536;
                }
            }
        }
    }

    /** The compound that is due now, or null. */
    @Nullable ByteBuffer due(Sender sender, RemoteSource remote, long nowNanos) {
        if (!scheduled) {
            scheduled = true;
            nextNanos = nowNanos + interval.nextNanos();
        }
        if (nowNanos - nextNanos < 0) {
            return null;
        }
        nextNanos = nowNanos + interval.nextNanos();
        return compound(sender.sent(), remote, nowNanos, false);
    }

    /** The last compound of the session. */
    ByteBuffer bye(Sent sent, RemoteSource remote, long nowNanos) {
        return compound(sent, remote, nowNanos, true);
    }

    private ByteBuffer compound(Sent sent, RemoteSource remote, long nowNanos, boolean bye) {
        out.clear();
        var statistics = remote.statistics();
        var blocks =
                statistics == null
                        ? List.<RtcpPacket.ReportBlock>of()
                        : List.of(block(statistics, remote.ssrc(), nowNanos));
        if (sent.packets() > 0) {
            Rtcp.putSenderReport(
                    out,
                    new RtcpPacket.SenderReport(
                            sent.ssrc(),
                            ntp(nowNanos),
                            sent.rtpTimestamp(),
                            sent.packets(),
                            sent.octets(),
                            blocks));
        } else {
            Rtcp.putReceiverReport(out, new RtcpPacket.ReceiverReport(sent.ssrc(), blocks));
        }
        Rtcp.putSourceDescription(out, sent.ssrc(), cname);
        if (bye) {
            Rtcp.putBye(out, sent.ssrc(), null);
        }
        out.flip();
        interval.sized(out.remaining());
        return out;
    }

    private RtcpPacket.ReportBlock block(ReceptionStatistics of, int ssrc, long nowNanos) {
        long sinceReport = lastSenderReport == 0 ? 0 : nowNanos - lastSenderReportNanos;
        return new RtcpPacket.ReportBlock(
                ssrc,
                of.takeFractionLost(),
                of.cumulativeLost(),
                Integer.toUnsignedLong(of.extendedHighestSequence()),
                of.jitter(),
                lastSenderReport,
                (int) Math.min(0xFFFFFFFFL, sinceReport / 1000 * 65536 / 1_000_000));
    }

    private long ntp(long nowNanos) {
        long nanos = wallClock.epochNanos(nowNanos);
        long seconds = Math.floorDiv(nanos, 1_000_000_000L) + NTP_EPOCH;
        long fraction = (Math.floorMod(nanos, 1_000_000_000L) << 32) / 1_000_000_000L;
        return seconds << 32 | fraction;
    }

    /** Round trip in ms, negative while unknown. */
    double roundTripMillis() {
        return roundTripMillis;
    }

    /** What share of our packets the far end last reported lost, 0..1; negative while unknown. */
    double remoteFractionLost() {
        return remoteFractionLost;
    }

    long malformed() {
        return malformed;
    }

    long received() {
        return received;
    }
}
