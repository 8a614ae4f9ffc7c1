/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static final RtcpPacket.ReportBlock BLOCK =
            new RtcpPacket.ReportBlock(5, 128, -3, 0x1_0001L, 77, 0x12345678, 65_536);

    @Test
    void compound_comesBackAsWritten() {
        var report = new RtcpPacket.SenderReport(9, -2L, 3, 4_000_000_000L, 5, List.of(BLOCK));
        var out = ByteBuffer.allocate(512);
        Rtcp.putSenderReport(out, report);
        Rtcp.putSourceDescription(out, 9, "who@example");
        Rtcp.putBye(out, 9, "over");
        assertThat(out.position() % 4).isZero();
        assertThat(ParsedRtcp.parse(out.flip()))
                .isEqualTo(
                        new ParsedRtcp.Compound(
                                List.of(
                                        report,
                                        new RtcpPacket.SourceDescription(9, "who@example"),
                                        new RtcpPacket.Bye(List.of(9), "over"))));
    }

    @Test
    void receiverReport_comesBackAsWritten() {
        var report = new RtcpPacket.ReceiverReport(9, List.of(BLOCK, BLOCK));
        var out = ByteBuffer.allocate(512);
        Rtcp.putReceiverReport(out, report);
        assertThat(ParsedRtcp.parse(out.flip()))
                .isEqualTo(new ParsedRtcp.Compound(List.of(report)));
    }

    @Test
    void overrunAfterASoundStart_keepsTheStart() {
        var out = ByteBuffer.allocate(64);
        Rtcp.putBye(out, 9, null);
        out.putInt(0x80C90040);
        assertThat(ParsedRtcp.parse(out.flip()))
                .isEqualTo(new ParsedRtcp.Compound(List.of(new RtcpPacket.Bye(List.of(9), ""))));
    }

    @Test
    void noise_isMalformed() {
        assertThat(ParsedRtcp.parse(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5})))
                .isInstanceOf(ParsedRtcp.Malformed.class);
        assertThat(ParsedRtcp.parse(ByteBuffer.allocate(0)))
                .isInstanceOf(ParsedRtcp.Malformed.class);
    }

    @Test
    void intervals_areSpreadAroundTheMinimumAndTheFirstIsHalf() {
        var random = new Random(1);
        double firsts = 0;
        double others = 0;
        for (int i = 0; i < 1000; i++) {
            var interval = new RtcpInterval(Duration.ofSeconds(5), random);
            firsts += interval.nextNanos() / 1e9 / 1000;
            double next = interval.nextNanos() / 1e9;
            assertThat(next).isBetween(2.5 / 1.22, 7.5 / 1.21);
            others += next / 1000;
        }
        assertThat(others).isBetween(3.9, 4.3);
        assertThat(firsts).isBetween(1.95, 2.15);
    }
}
