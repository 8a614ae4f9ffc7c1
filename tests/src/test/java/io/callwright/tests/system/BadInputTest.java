/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.SipPing;
import io.callwright.tests.peers.Sipp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no peer should send: the switch answers OPTIONS after each, and logs no exception. */
@Timeout(60)
class BadInputTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int GARBAGE = 100;
    private static final long SEED = 4475;

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    @Test
    void garbageAndTortureOnTheSipPort_leaveTheSwitchAnswering() throws IOException {
        try (SwitchUnderTest agent = ChildSwitch.ready(Landed.settings());
                DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (byte[] message : Stream.concat(garbage(), torture()).toList()) {
                send(peer, message, agent.sipPort());
                assertThat(SipPing.status(agent.sipPort(), SOON))
                        .as("OPTIONS after %s", new String(message, StandardCharsets.ISO_8859_1))
                        .hasValue(200);
            }

            Metrics metrics = agent.metrics();
            assertThat(metrics.sum(Metrics.MALFORMED).orElseThrow()).isGreaterThan(GARBAGE);
            assertThat(metrics.sum(Metrics.STACK_FAULTS)).hasValue(0);
            assertNoException(agent);
        }
    }

    @Test
    void garbageOnTheRtpPort_isCountedAndTheCallGoesOn() throws Throwable {
        SwitchSettings settings = Landed.settings();
        try (SwitchUnderTest agent = ChildSwitch.ready(settings);
                DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Sipp caller =
                        Sipp.scenario("uac")
                                .calls("agent", agent.sipPort())
                                .count(1)
                                .pause(Duration.ofSeconds(3))
                                .start()) {
            Eventually.holds(
                    SOON,
                    () -> assertThat(agent.metrics().sum(Metrics.MEDIA_SESSIONS)).hasValue(1));
            Random random = new Random(SEED);
            for (int port = agent.rtpFirst(); port <= agent.rtpLast(); port++) {
                byte[] noise = new byte[1 + random.nextInt(300)];
                random.nextBytes(noise);
                noise[0] &= 0x3f; // RTP and RTCP have version 2 in the first two bits.
                send(peer, noise, port);
            }

            assertThat(caller.awaitEnd(SOON.multipliedBy(2)).clean(1)).isTrue();
            assertThat(agent.metrics().sum(Metrics.SESSION_FAILURES)).hasValue(0);
            assertNoException(agent);
            agent.terminate();
            assertThat(agent.awaitExit(SOON.multipliedBy(2))).hasValue(0);
            Map<String, String> call = agent.stored().call();
            assertThat(agent.stored().events(call.get("id")))
                    .filteredOn(event -> event.get("type").equals("media.statistics"))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.get("data"))
                                    .containsPattern("\"malformed\":\"?[1-9]"));
        }
    }

    private static Stream<byte[]> garbage() {
        Random random = new Random(SEED);
        return Stream.generate(
                        () -> {
                            byte[] noise = new byte[5 + random.nextInt(1400)];
                            random.nextBytes(noise);
                            return noise;
                        })
                .limit(GARBAGE);
    }

    /** The messages of RFC 4475 and RFC 5118. */
    private static Stream<byte[]> torture() throws IOException {
        Path folder =
                Path.of(
                        System.getProperty("callwright.root"),
                        "sip-stack/src/test/resources/io/callwright/sip/torture");
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<Path> messages =
                    files.filter(file -> file.toString().endsWith(".dat")).sorted().toList();
            assertThat(messages).hasSizeGreaterThan(50);
            return messages.stream().map(BadInputTest::bytes);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(DatagramSocket peer, byte[] message, int port) throws IOException {
        peer.send(
                new DatagramPacket(
                        message, message.length, InetAddress.getLoopbackAddress(), port));
    }

    private static void assertNoException(SwitchUnderTest agent) {
        assertThat(agent.process().count("Exception|^\\s+at "))
                .as(agent.process().tail(30))
                .isZero();
    }
}
