/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/**
 * What a session has sent and received; a snapshot, at most half a second old, final after the
 * close.
 *
 * @param received what came in
 * @param sent what went out
 * @param roundTripMillis from RTCP; negative while unknown
 */
public record RtpStatistics(Received received, Sent sent, double roundTripMillis) {
    /** Before the first packet. */
    public static final RtpStatistics NONE =
            new RtpStatistics(
                    new Received(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                    new Sent(0, 0, 0, -1),
                    -1);

    /**
     * @param packets well-formed RTP packets of the agreed types from the admitted source
     * @param octets of their payload
     * @param lost expected less received, of the current source
     * @param jitterMillis interarrival jitter (RFC 3550 A.8)
     * @param late packets that missed their playout
     * @param duplicates packets that were there twice
     * @param concealedMillis audio that was made up for missing packets
     * @param underruns times the jitter buffer ran empty
     * @param delayMillis delay that the jitter buffer aims at
     * @param sources synchronisation sources played one after another
     * @param malformed datagrams that were no RTP
     * @param unknownPayloadType packets of a type that was not agreed
     * @param wrongSource packets from another address than the latched one
     * @param wrongSsrc packets of another SSRC while the current one was alive
     */
    public record Received(
            long packets,
            long octets,
            long lost,
            double jitterMillis,
            long late,
            long duplicates,
            long concealedMillis,
            long underruns,
            int delayMillis,
            long sources,
            long malformed,
            long unknownPayloadType,
            long wrongSource,
            long wrongSsrc) {}

    /**
     * @param packets RTP packets sent
     * @param octets of their payload
     * @param failed packets that the operating system refused
     * @param remoteFractionLost share that the far end last reported lost, 0..1; negative while
     *     unknown
     */
    public record Sent(long packets, long octets, long failed, double remoteFractionLost) {}
}
