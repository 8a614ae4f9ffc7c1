/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.util.List;

/** One RTCP packet of a compound (RFC 3550 section 6). Immutable. */
public sealed interface RtcpPacket {
    /**
     * What a sender sent, and what it receives.
     *
     * @param ntpTimestamp wall clock, 32.32 fixed point since 1900
     * @param rtpTimestamp the same moment on the stream's clock
     * @param packets sent, modulo 2^32
     * @param octets of payload sent, modulo 2^32
     */
    record SenderReport(
            int ssrc,
            long ntpTimestamp,
            int rtpTimestamp,
            long packets,
            long octets,
            List<ReportBlock> blocks)
            implements RtcpPacket {}

    /** What a participant that sends nothing receives. */
    record ReceiverReport(int ssrc, List<ReportBlock> blocks) implements RtcpPacket {}

    /**
     * Source description; of its items only the canonical name is kept.
     *
     * @param cname empty when the chunk has none
     */
    record SourceDescription(int ssrc, String cname) implements RtcpPacket {}

    /** The sources leave. */
    record Bye(List<Integer> ssrcs, String reason) implements RtcpPacket {}

    /** A type that nothing here uses: APP, feedback, extended reports. */
    record Other(int type) implements RtcpPacket {}

    /**
     * Reception of one source.
     *
     * @param fractionLost since the last report, in 256ths
     * @param cumulativeLost 24 bits, signed
     * @param extendedHighestSequence with the count of cycles above
     * @param jitter in timestamp units
     * @param lastSenderReport middle 32 bits of the NTP timestamp of the source's last report
     * @param delaySinceLastSenderReport in 65536ths of a second
     */
    record ReportBlock(
            int ssrc,
            int fractionLost,
            int cumulativeLost,
            long extendedHighestSequence,
            long jitter,
            int lastSenderReport,
            int delaySinceLastSenderReport) {}
}
