/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/** Monotonic counts of what came in on a session's RTP port. Owned by its MediaLoop. */
final class InboundCounters {
    long packets;
    long octets;
    long malformed;
    long unknownPayloadType;
    long wrongSource;
    long wrongSsrc;
    long notYetValid;
    long oddLength;
    long concealedSamples;
    long portErrors;
    long lastReceivedNanos;

    void received(int payloadLength, long nowNanos) {
        packets++;
        octets += payloadLength;
        lastReceivedNanos = nowNanos;
    }
}
