/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import org.jspecify.annotations.Nullable;

/**
 * What came of trying a trunk. Milliseconds are counted from the request.
 *
 * @param kind options or call
 * @param ok the trunk is there; of a call: it was answered, and RTP came
 * @param verdict the same in a sentence
 * @param callId null for options
 * @param sipStatus final one; null when there was none
 * @param reason of the far end, or why there was no answer
 * @param postDialDelayMs to the first sign of ringing, or to the answer without one
 * @param answerMs to the final response
 */
public record TrunkTest(
        String trunk,
        String kind,
        boolean ok,
        String verdict,
        @Nullable String callId,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        String reason,
        @Nullable Long postDialDelayMs,
        @Nullable Long answerMs,
        @Nullable String codec,
        @Nullable Rtp rtp) {
    /**
     * What came from the far end.
     *
     * @param loss share of packets that were expected, 0..1
     * @param jitterMs of interarrival (RFC 3550 section 6.4.1)
     * @param roundTripMs by RTCP; null when the far end sends none
     */
    public record Rtp(
            long receivedPackets,
            long lostPackets,
            double loss,
            double jitterMs,
            @Nullable Double roundTripMs) {}
}
