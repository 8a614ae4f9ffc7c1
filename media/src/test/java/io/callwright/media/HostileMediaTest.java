/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.net.DatagramPort;
import io.callwright.media.rtp.RtpPacket;
import io.callwright.media.testing.VirtualNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HostileMediaTest {
    private final VirtualNetwork network = new VirtualNetwork(1);
    private final MediaEngine engine =
            MediaEngine.stepped(MediaConfig.defaults(), network, network, new Random(3));
    private final Heard heard = new Heard();
    private final MediaSession session = engine.open(heard);

    @Test
    void noiseOnThePort_isCountedAndTheCallGoesOn() throws IOException {
        var peer = startWithPeer();
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            peer.send(ByteBuffer.wrap(noise), VirtualNetwork.address(session.rtpPort()));
            send(peer, 1, i, 160 * i);
            run(20);
        }
        assertThat(closedStatistics().received().malformed()).isGreaterThan(50);
        assertThat(session.statistics().received().packets()).isGreaterThanOrEqualTo(200);
        assertThat(engine.counters().sessionFailures()).isZero();
    }

    @Test
    void thirdPartyInjects_nothingOfItIsHeard() throws IOException {
        var peer = startWithPeer();
        var attacker = network.bind(6666);
        for (int i = 0; i < 100; i++) {
            send(peer, 1, i, 160 * i);
            run(20);
            if (i > 5) {
                send(attacker, 1, i, 160 * i);
                send(attacker, 66, i, 160 * i);
            }
        }
        assertThat(closedStatistics().received().packets()).isEqualTo(100);
        assertThat(session.statistics().received().sources()).isEqualTo(1);
    }

    @Test
    void twoSourcesAlternate_theFirstStaysUntilItFallsSilent() throws IOException {
        var peer = startWithPeer();
        for (int i = 0; i < 50; i++) {
            send(peer, 1, i, 160 * i);
            send(peer, 2, 9000 + i, 160 * i);
            run(20);
        }
        assertThat(heardSources()).isEqualTo(1);
        for (int i = 50; i < 100; i++) {
            send(peer, 2, 9000 + i, 160 * i);
            run(20);
        }
        var received = closedStatistics().received();
        assertThat(received.sources()).isEqualTo(2);
        assertThat(received.wrongSsrc()).isBetween(49L, 54L);
        assertThat(received.lost()).isZero();
    }

    @Test
    void peerEchoesOurOwnPackets_theyAreHeardAndTheSessionLives() throws IOException {
        var peer = startWithPeer();
        var buffer = ByteBuffer.allocate(1500);
        for (int i = 0; i < 100; i++) {
            while (peer.receive(buffer) != null) {
                peer.send(buffer, VirtualNetwork.address(session.rtpPort()));
            }
            run(20);
        }
        var statistics = closedStatistics();
        assertThat(statistics.sent().packets()).isBetween(100L, 101L);
        assertThat(statistics.received().packets()).isGreaterThan(95);
        // Our source changed three times at most, each time as a new one to the other side.
        assertThat(statistics.received().sources()).isBetween(1L, 4L);
    }

    @Test
    void listenerThrows_otherSessionsGoOnAndItIsCounted() {
        var bad =
                engine.open(
                        new MediaListener() {
                            @Override
                            public void audio(AudioFrame frame) {
                                throw new IllegalStateException("a listener's fault");
                            }
                        });
        bad.start(TwoSessions.towards(session));
        session.start(TwoSessions.towards(bad));
        run(1000);
        assertThat(heard.frames).hasSize(50);
        assertThat(engine.counters().sessionFailures()).isEqualTo(50);
    }

    @Test
    void listenerThrowsBetweenTicks_theLoopLives() throws IOException {
        var bad =
                engine.open(
                        new MediaListener() {
                            @Override
                            public void audio(AudioFrame frame) {}

                            @Override
                            public void dtmfStarted(char digit) {
                                throw new AssertionError("a listener's fault");
                            }
                        });
        var peer = network.bind(5004);
        bad.start(MediaParameters.to(VirtualNetwork.address(5004), G711.PCMU).withDtmf(101));
        session.start(TwoSessions.towards(bad));
        run(7);
        for (int i = 0; i < 3; i++) {
            var key = ByteBuffer.allocate(16);
            RtpPacket.putHeader(key, false, 101, i, 0, 1);
            key.putInt(0x050A00A0).flip();
            peer.send(key, VirtualNetwork.address(bad.rtpPort()));
        }
        run(1000);
        assertThat(engine.counters().sessionFailures()).isEqualTo(1);
        assertThat(heard.frames.size()).isBetween(50, 51);
    }

    @Test
    void configOutOfBounds_isRefusedByName() {
        assertThatThrownBy(() -> MediaConfig.defaults().withPorts(5000, 5000))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("port-low..port-high");
        assertThatThrownBy(() -> MediaConfig.defaults().withPorts(80, 5000))
                .hasMessageContaining("1024");
    }

    private DatagramPort startWithPeer() throws IOException {
        var peer = network.bind(5004);
        network.bind(5005);
        session.start(MediaParameters.to(VirtualNetwork.address(5004), G711.PCMU));
        run(1);
        return peer;
    }

    private void send(DatagramPort from, int ssrc, int sequence, int timestamp) throws IOException {
        var bytes = ByteBuffer.allocate(172);
        RtpPacket.putHeader(bytes, false, 0, sequence, timestamp, ssrc);
        bytes.position(172).flip();
        from.send(bytes, VirtualNetwork.address(session.rtpPort()));
    }

    private long heardSources() {
        return session.statistics().received().sources();
    }

    private RtpStatistics closedStatistics() {
        session.close();
        run(20);
        return session.statistics();
    }

    private void run(int millis) {
        for (int i = 0; i < millis; i++) {
            engine.runOnce(network.nanoTime());
            network.advance(Duration.ofMillis(1));
        }
    }
}
