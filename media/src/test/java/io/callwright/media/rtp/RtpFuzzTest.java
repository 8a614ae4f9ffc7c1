/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Any datagram gives a packet or a reason, and never an exception. */
class RtpFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void rtpDatagram(byte[] datagram) {
        var packet = new RtpPacket();
        var bytes = ByteBuffer.wrap(datagram);
        RtpPacket.looksLikeRtcp(bytes);
        if (packet.parse(bytes) instanceof RtpPacket parsed) {
            assertThat(parsed.payloadLength()).isBetween(0, datagram.length - 12);
            parsed.copyPayload(new byte[parsed.payloadLength()]);
            assertThat(parsed.sequence()).isBetween(0, 65_535);
        }
        assertThat(bytes.position()).isZero();
    }

    @FuzzTest(maxDuration = "2m")
    void rtcpDatagram(byte[] datagram) {
        var bytes = ByteBuffer.wrap(datagram);
        switch (ParsedRtcp.parse(bytes)) {
            case ParsedRtcp.Compound compound -> assertThat(compound.packets()).isNotEmpty();
            case ParsedRtcp.Malformed malformed -> assertThat(malformed.reason()).isNotBlank();
        }
        assertThat(bytes.position()).isZero();
    }
}
