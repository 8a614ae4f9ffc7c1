/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.callwright.media.audio.G711;
import io.callwright.media.dtmf.DtmfReceiver;
import io.callwright.media.jitter.JitterConfig;
import io.callwright.media.rtp.RtpPacket;
import io.callwright.media.rtp.SourceLatch;
import io.callwright.media.testing.VirtualNetwork;
import io.callwright.media.vad.EnergyVad;
import io.callwright.media.vad.VadConfig;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int WARM_UP = 2_000;
    private static final int TURNS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SourceLatch latch = new SourceLatch(Duration.ofSeconds(1));
    private final MediaParameters agreed =
            MediaParameters.to(VirtualNetwork.address(4000), G711.PCMU).withDtmf(101);
    private final InboundAudio inbound =
            new InboundAudio(JitterConfig.defaults(), latch, new NoKeys());
    private final PlayoutQueue playout = new PlayoutQueue(Duration.ofSeconds(5));
    private final OutboundAudio outbound = new OutboundAudio(playout, new Random(1));
    private final EnergyVad vad = new EnergyVad(VadConfig.defaults());
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(200);
    private final byte[] coded = new byte[160];

    @Test
    void packetThroughTheWholePipeline_allocatesNothing() {
        latch.signal(agreed.remoteRtp());
        playout.offer(TwoSessions.tone(4000, 440, 8000), 0, 32_000);
        run(0, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run(WARM_UP, TURNS);
        double perPacket = (THREADS.getCurrentThreadAllocatedBytes() - before) / (2.0 * TURNS);

        assertThat(inbound.counters().packets).isGreaterThan(TURNS);
        assertThat(perPacket).isLessThan(16);
    }

    private void run(int from, int turns) {
        for (int turn = from; turn < from + turns; turn++) {
            long now = turn * 20_000_000L;
            datagram.clear();
            RtpPacket.putHeader(datagram, false, 0, turn & 0xFFFF, turn * 160, 5);
            datagram.put(coded).flip();
            inbound.accept(datagram, agreed.remoteRtp(), agreed, now);
            var heard = inbound.next(agreed, now + 8_000_000);
            vad.accept(heard);
            outbound.next(agreed);
            var sent = outbound.sentFrame(heard.mediaNanos());
            if (sent != null) {
                vad.reference(sent);
            }
        }
    }

    private static final class NoKeys implements DtmfReceiver.Keys {
        @Override
        public void pressed(char digit) {}

        @Override
        public void released(char digit, int millis) {}
    }
}
