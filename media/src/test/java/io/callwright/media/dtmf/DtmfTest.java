/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.MediaException;
import io.callwright.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DtmfTest {
    private final List<String> told = new ArrayList<>();
    private final DtmfReceiver receiver =
            new DtmfReceiver(
                    8000,
                    new DtmfReceiver.Keys() {
                        @Override
                        public void pressed(char digit) {
                            told.add("+" + digit);
                        }

                        @Override
                        public void released(char digit, int millis) {
                            told.add("-" + digit + millis);
                        }
                    });

    private long nowNanos;

    @Test
    void keyWithThreeEndPackets_isToldOnce() {
        key(1000, 5, 160, false);
        key(1000, 5, 320, false);
        key(1000, 5, 480, true);
        key(1000, 5, 480, true);
        key(1000, 5, 480, true);
        assertThat(told).containsExactly("+5", "-560");
    }

    @Test
    void sameKeyTwice_isToldTwiceByItsTimestamp() {
        key(1000, 5, 480, true);
        key(3000, 5, 480, true);
        assertThat(told).containsExactly("+5", "-560", "+5", "-560");
    }

    @Test
    void allEndPacketsLost_keyEndsWithTheNextOrAfterSilence() {
        key(1000, 1, 160, false);
        key(2000, 2, 160, false);
        assertThat(told).containsExactly("+1", "-120", "+2");
        nowNanos += 149_000_000;
        receiver.tick(nowNanos);
        assertThat(told).hasSize(3);
        nowNanos += 1_000_000;
        receiver.tick(nowNanos);
        assertThat(told).containsExactly("+1", "-120", "+2", "-220");
        key(2000, 2, 320, true);
        assertThat(told).hasSize(4);
    }

    @Test
    void onlyTheEndPacketArrives_keyIsTold() {
        key(1000, 11, 800, true);
        assertThat(told).containsExactly("+#", "-#100");
    }

    @Test
    void packetOvertakenByTheNextKey_isIgnored() {
        key(1000, 1, 480, true);
        key(2000, 2, 160, false);
        key(1000, 1, 320, false);
        key(2000, 2, 480, true);
        assertThat(told).containsExactly("+1", "-160", "+2", "-260");
    }

    @Test
    void keyHeldBeyondOneSegment_isStillOne() {
        key(1000, 3, 0xFFFF, false);
        key(1000 + 0xFFFF, 3, 800, true);
        assertThat(told).containsExactly("+3", "-3" + (0xFFFF + 800) / 8);
    }

    @Test
    void eventsThatAreNoKeys_areRefused() {
        var packet = packet(1000, 36, 160, false);
        assertThat(receiver.accept(packet, 0)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void sender_makesMarkerGrowingDurationAndThreeEnds() {
        var sender = new DtmfSender();
        sender.enqueue("9", Duration.ofMillis(60), Duration.ofMillis(80));
        var packets = new ArrayList<String>();
        var steps = new ArrayList<DtmfSender.Step>();
        for (int tick = 0; tick < 8; tick++) {
            var payload = ByteBuffer.allocate(4);
            var step = sender.next(5000 + tick * 160, payload);
            steps.add(step);
            if (step == DtmfSender.Step.EVENT) {
                packets.add(
                        (sender.startsEvent() ? "M" : "")
                                + sender.eventTimestamp()
                                + (payload.get(1) < 0 ? "E" : " ")
                                + payload.getShort(2));
            }
        }
        assertThat(packets)
                .containsExactly("M5000 160", "5000 320", "5000E480", "5000E480", "5000E480");
        assertThat(steps.subList(5, 8))
                .containsExactly(DtmfSender.Step.GAP, DtmfSender.Step.GAP, DtmfSender.Step.AUDIO);
    }

    @Test
    void letters_areRefusedByName() {
        assertThatThrownBy(() ->
                        new DtmfSender()
                                .enqueue("12x", Duration.ofMillis(100), Duration.ofMillis(50)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void tooManyDigits_areRefusedAllTogether_untilSomeAreSent() {
        Duration key = Duration.ofMillis(40);
        DtmfSender sender = new DtmfSender();
        sender.enqueue("1".repeat(128), key, key);

        assertThatThrownBy(() -> sender.enqueue("2", key, key))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("128");

        for (int tick = 0; tick < 4; tick++) {
            sender.next(160 * tick, ByteBuffer.allocate(4));
        }
        sender.enqueue("2", key, key);
    }

    private void key(int timestamp, int event, int duration, boolean end) {
        nowNanos += 20_000_000;
        assertThat(receiver.accept(packet(timestamp, event, duration, end), nowNanos)).isTrue();
    }

    private static RtpPacket packet(int timestamp, int event, int duration, boolean end) {
        var bytes = ByteBuffer.allocate(16);
        RtpPacket.putHeader(bytes, false, 101, 1, timestamp, 1);
        bytes.put((byte) event).put((byte) (end ? 0x8A : 0x0A)).putShort((short) duration).flip();
        var packet = new RtpPacket();
        packet.parse(bytes);
        return packet;
    }
}
