/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    @Test
    void plainPacket_isRead() {
        var bytes = ByteBuffer.allocate(14);
        RtpPacket.putHeader(bytes, true, 101, 65_535, 0xFFFFFFFF, 7);
        bytes.put((byte) 1).put((byte) 2).flip();
        assertThat(packet.parse(bytes)).isSameAs(packet);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.payloadType()).isEqualTo(101);
        assertThat(packet.sequence()).isEqualTo(65_535);
        assertThat(packet.timestamp()).isEqualTo(-1);
        assertThat(packet.ssrc()).isEqualTo(7);
        assertThat(packet.payloadLength()).isEqualTo(2);
        assertThat(packet.payload(1)).isEqualTo(2);
    }

    @Test
    void contributorsExtensionAndPadding_areSteppedOver() {
        // V=2 P X CC=2, PT 0; two CSRCs; an extension of one word; payload aa bb; padding 00 02.
        assertThat(parse("b2000001000000020000000300000004000000051000000111223344aabb0002"))
                .isSameAs(packet);
        assertThat(packet.csrcCount()).isEqualTo(2);
        assertThat(packet.payloadLength()).isEqualTo(2);
        assertThat(packet.payload(0)).isEqualTo(0xAA);
        var copy = new byte[160];
        packet.copyPayload(copy);
        assertThat(copy).startsWith(0xAA, 0xBB, 0);
    }

    @Test
    void malformedPackets_giveTheirReason() {
        assertThat(parse("80000001")).isEqualTo(ParsedRtp.Malformed.TOO_SHORT);
        assertThat(parse("400000010000000200000003")).isEqualTo(ParsedRtp.Malformed.WRONG_VERSION);
        assertThat(parse("8f0000010000000200000003")).isEqualTo(ParsedRtp.Malformed.CSRC_OVERRUN);
        assertThat(parse("900000010000000200000003"))
                .isEqualTo(ParsedRtp.Malformed.EXTENSION_OVERRUN);
        assertThat(parse("900000010000000200000003bede0002aabbccdd"))
                .isEqualTo(ParsedRtp.Malformed.EXTENSION_OVERRUN);
        assertThat(parse("a00000010000000200000003")).isEqualTo(ParsedRtp.Malformed.BAD_PADDING);
        assertThat(parse("a0000001000000020000000300")).isEqualTo(ParsedRtp.Malformed.BAD_PADDING);
        assertThat(parse("a0000001000000020000000302")).isEqualTo(ParsedRtp.Malformed.BAD_PADDING);
    }

    private ParsedRtp parse(String hex) {
        return packet.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }
}
