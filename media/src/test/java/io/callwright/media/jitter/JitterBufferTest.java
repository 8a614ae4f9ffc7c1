/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final long MS = 1_000_000;
    private final JitterBuffer buffer = new JitterBuffer(JitterConfig.defaults(), 8000);
    private final StringBuilder played = new StringBuilder();

    @Test
    void packetsInTime_playInOrderAfterTheStartDelay() {
        for (int i = 0; i < 6; i++) {
            arrive(i, i * 20);
            tick(i * 20 + 1);
        }
        assertThat(played.toString()).isEqualTo("..0123");
    }

    @Test
    void reorderedAndDuplicatedPackets_playOnceInOrder() {
        int[] order = {0, 2, 1, 1, 3, 5, 4, 6, 7};
        for (int i = 0; i < order.length; i++) {
            arrive(order[i], i * 20);
            tick(i * 20 + 1);
        }
        assertThat(played.toString()).isEqualTo("..0123456");
        assertThat(buffer.counters().duplicates()).isEqualTo(1);
        assertThat(buffer.counters().lost()).isZero();
    }

    @Test
    void missingPacket_isLostAtItsTimeAndLateAfterwards() {
        for (int i = 0; i < 8; i++) {
            if (i != 3) {
                arrive(i, i * 20);
            }
            tick(i * 20 + 1);
        }
        arrive(3, 160);
        assertThat(played.toString()).isEqualTo("..012x45");
        assertThat(buffer.counters().lost()).isEqualTo(1);
        assertThat(buffer.counters().late()).isEqualTo(1);
    }

    @Test
    void sequenceAndTimestampWrap_nothingIsHeard() {
        int first = 65_533;
        for (int i = 0; i < 8; i++) {
            arrive(first + i & 0xFFFF, -480 + i * 160, i * 20);
            tick(i * 20 + 1);
        }
        assertThat(played.toString()).isEqualTo("..345012");
        assertThat(buffer.counters().lost()).isZero();
    }

    @Test
    void senderPauses_buffersAnewAndCountsNoLoss() {
        for (int i = 0; i < 5; i++) {
            arrive(i, i * 20);
            tick(i * 20 + 1);
        }
        for (int t = 100; t < 600; t += 20) {
            tick(t + 1);
        }
        for (int i = 5; i < 9; i++) {
            arrive(i, 160 * (i + 25), (i + 25) * 20);
            tick((i + 25) * 20 + 1);
        }
        assertThat(played.toString().replaceAll("\\.+", ".")).isEqualTo(".01234.56");
        assertThat(buffer.counters().lost()).isZero();
    }

    @Test
    void eventsInTheRow_areNoLoss() {
        for (int i = 0; i < 8; i++) {
            if (i == 3 || i == 4) {
                buffer.skip(i, i * 20L * MS);
            } else {
                arrive(i, i * 20);
            }
            tick(i * 20 + 1);
        }
        assertThat(played.toString()).startsWith("..012..");
        assertThat(buffer.counters().lost()).isZero();
    }

    @Test
    void packetsOfTenMillis_twoAreTakenEachTick() {
        for (int i = 0; i < 10; i++) {
            arrive(2 * i, 160 * i, i * 20);
            arrive(2 * i + 1, 160 * i + 80, i * 20);
            take(i * 20 + 1);
            take(i * 20 + 1);
        }
        assertThat(played.toString().replace(".", "")).startsWith("0123456789");
        assertThat(buffer.packetMillis()).isEqualTo(10);
    }

    @Test
    void networkBecomesUnsteady_delayGrowsAndLaterShrinks() {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 400; i++) {
            arrive(i, i * 160, i * 20 + random.nextInt(90));
            tick(i * 20 + 100);
        }
        assertThat(buffer.targetMillis()).isBetween(80, 120);
        for (int i = 400; i < 2500; i++) {
            arrive(i, i * 160, i * 20 + 90);
            tick(i * 20 + 100);
        }
        assertThat(buffer.targetMillis()).isLessThanOrEqualTo(40);
    }

    @Test
    void sendersClockIsFaster_packetsAreLeftOutInSilence() {
        int most = drift(0.9998);
        assertThat(most).isLessThanOrEqualTo(3);
        assertThat(buffer.counters().droppedInSilence()).isBetween(5L, 8L);
        assertThat(buffer.counters().lost()).isZero();
    }

    @Test
    void sendersClockIsSlower_silenceIsInsertedAndNothingRunsDry() {
        drift(1.0002);
        assertThat(buffer.counters().insertedInSilence()).isBetween(5L, 8L);
        assertThat(buffer.counters().underruns()).isZero();
    }

    /** Ten minutes at 200 ppm: 120 ms. Returns the most packets that waited after a tick. */
    private int drift(double interval) {
        int most = 0;
        int sent = 0;
        for (int t = 0; t < 600_000; t += 20) {
            for (; sent * 20 * interval <= t; sent++) {
                arrive(sent & 0xFFFF, sent * 160, (int) (sent * 20 * interval));
            }
            take(t + 1);
            most = Math.max(most, buffer.held());
        }
        return most;
    }

    @Test
    void sequenceJumpsBeyondTheBuffer_startsAnew() {
        for (int i = 0; i < 4; i++) {
            arrive(i, i * 20);
            tick(i * 20 + 1);
        }
        arrive(1000, 160_000, 80);
        arrive(1001, 160_160, 100);
        assertThat(buffer.counters().resets()).isEqualTo(1);
        assertThat(buffer.held()).isEqualTo(2);
    }

    private void arrive(int sequence, int atMillis) {
        arrive(sequence, sequence * 160, atMillis);
    }

    private void arrive(int sequence, int timestamp, int atMillis) {
        var bytes = ByteBuffer.allocate(172);
        RtpPacket.putHeader(bytes, false, 0, sequence, timestamp, 1);
        bytes.position(172).flip();
        var packet = new RtpPacket();
        packet.parse(bytes);
        buffer.insert(packet, atMillis * MS);
    }

    private void tick(int atMillis) {
        take(atMillis);
    }

    /** Keeps the last digit of the sequence number, x for a loss, a dot for nothing. */
    private void take(int atMillis) {
        switch (buffer.next(atMillis * MS, true)) {
            case Playout.Packet p -> played.append(p.sequence() % 10);
            case Playout.Lost _ -> played.append('x');
            case Playout.Empty _ -> played.append('.');
        }
    }
}
