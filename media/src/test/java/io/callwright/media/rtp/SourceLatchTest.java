/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import static io.callwright.media.rtp.SourceLatch.Admission.ADMITTED;
import static io.callwright.media.rtp.SourceLatch.Admission.LATCHED;
import static io.callwright.media.rtp.SourceLatch.Admission.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceLatchTest {
    private static final InetSocketAddress SIGNALLED = new InetSocketAddress("192.0.2.1", 4000);
    private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.7", 61_000);
    private static final InetSocketAddress ATTACKER = new InetSocketAddress("203.0.113.9", 9);

    private final SourceLatch latch = new SourceLatch(Duration.ofSeconds(1));
    private int sequence;
    private long millis;

    @BeforeEach
    void signal() {
        latch.signal(SIGNALLED);
    }

    @Test
    void signalledAddress_isLatchedAtOnce() {
        assertThat(packet(SIGNALLED)).isEqualTo(LATCHED);
        assertThat(packet(SIGNALLED)).isEqualTo(ADMITTED);
        assertThat(latch.target()).isEqualTo(SIGNALLED);
    }

    @Test
    void callerBehindNat_isLatchedAfterProbation() {
        for (int i = 1; i < SourceLatch.PROBATION; i++) {
            assertThat(packet(NAT)).isEqualTo(REFUSED);
            assertThat(latch.target()).isEqualTo(SIGNALLED);
        }
        assertThat(packet(NAT)).isEqualTo(LATCHED);
        assertThat(latch.target()).isEqualTo(NAT);
    }

    @Test
    void injectionIntoARunningCall_isRefusedForever() {
        packet(SIGNALLED);
        for (int i = 0; i < 500; i++) {
            assertThat(packet(ATTACKER)).isEqualTo(REFUSED);
            assertThat(packet(SIGNALLED)).isEqualTo(ADMITTED);
        }
    }

    @Test
    void bleedBetweenTheCallersPackets_neverFinishesProbation() {
        for (int i = 0; i < 3; i++) {
            assertThat(packet(NAT)).isEqualTo(REFUSED);
            assertThat(packet(ATTACKER)).isEqualTo(REFUSED);
        }
        assertThat(latch.latched()).isNull();
    }

    @Test
    void natRebinds_newAddressIsLearntOnlyAfterSilence() {
        packet(SIGNALLED);
        millis += 500;
        for (int i = 0; i < 10; i++) {
            assertThat(packet(NAT)).isEqualTo(REFUSED);
        }
        millis += 500;
        for (int i = 1; i < SourceLatch.PROBATION; i++) {
            assertThat(packet(NAT)).isNotEqualTo(ADMITTED);
        }
        assertThat(packet(NAT)).isIn(LATCHED, ADMITTED);
        assertThat(latch.target()).isEqualTo(NAT);
    }

    @Test
    void reInviteNamesAnotherAddress_thatOneIsTrusted() {
        packet(SIGNALLED);
        latch.signal(NAT);
        assertThat(latch.target()).isEqualTo(NAT);
        assertThat(packet(SIGNALLED)).isEqualTo(REFUSED);
        assertThat(packet(NAT)).isEqualTo(LATCHED);
    }

    private SourceLatch.Admission packet(InetSocketAddress from) {
        var bytes = ByteBuffer.allocate(12);
        RtpPacket.putHeader(bytes, false, 0, sequence++, 0, 1);
        var packet = new RtpPacket();
        packet.parse(bytes.flip());
        return latch.admit(from, packet, millis * 1_000_000);
    }
}
