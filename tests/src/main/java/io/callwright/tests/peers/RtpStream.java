/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

/**
 * One RTP stream as it went over the wire.
 *
 * @param sourcePort the sender's UDP port
 * @param ssrc as tshark prints it
 * @param packets packets captured
 * @param lost sequence numbers missing between the first and the last
 * @param p50Millis median distance of the spacing of two consecutive packets from 20 ms
 * @param p99Millis its 99th percentile
 * @param maxMillis its largest
 */
public record RtpStream(
        int sourcePort,
        String ssrc,
        int packets,
        int lost,
        double p50Millis,
        double p99Millis,
        double maxMillis) {}
