/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.net.DatagramNetwork;
import io.callwright.media.net.DatagramPort;
import io.callwright.media.net.LibcNetwork;
import io.callwright.media.net.UdpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways to the kernel keep the same contract, over IPv4 and IPv6 of the loopback. */
@Timeout(20)
class DatagramPortTest {
    private final ByteBuffer sent = ByteBuffer.allocateDirect(4).putInt(0, 0x01020304);
    private final ByteBuffer received = ByteBuffer.allocateDirect(64);

    /** A network and the address that its ports are bound to. */
    record Way(String name, InetAddress address, DatagramNetwork network) {
        InetSocketAddress at(DatagramPort port) {
            return new InetSocketAddress(address, port.localPort());
        }

        @Override
        public String toString() {
            return name + " " + address.getHostAddress();
        }
    }

    static Stream<Way> ways() {
        return Stream.of(address("127.0.0.1"), address("::1"))
                .filter(DatagramPortTest::isHere)
                .flatMap(address ->
                        Stream.of(
                                new Way("nio", address, new UdpNetwork(address)),
                                new Way("libc", address, new LibcNetwork(address))))
                .filter(way -> way.network() instanceof UdpNetwork || LibcNetwork.supported());
    }

    /** Some containers have no IPv6. */
    private static boolean isHere(InetAddress address) {
        try (var port = new UdpNetwork(address).bind(0)) {
            return port.localPort() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void datagram_arrivesWithItsSource(Way way) throws IOException {
        try (var here = way.network().bind(0);
                var there = way.network().bind(0)) {
            assertThat(there.receive(received)).isNull();
            assertThat(here.send(sent.clear(), way.at(there))).isTrue();
            assertThat(await(there)).isEqualTo(way.at(here));
            assertThat(received.remaining()).isEqualTo(4);
            assertThat(received.getInt(0)).isEqualTo(0x01020304);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void connectedPort_hearsItsPeerAlone_untilItIsDisconnected(Way way) throws IOException {
        try (var here = way.network().bind(0);
                var peer = way.network().bind(0);
                var stranger = way.network().bind(0)) {
            here.connect(way.at(peer));
            stranger.send(sent.clear(), way.at(here));
            peer.send(sent.clear(), way.at(here));
            assertThat(await(here)).isEqualTo(way.at(peer));
            assertThat(here.receive(received)).isNull();
            assertThat(here.send(sent.clear(), way.at(peer))).isTrue();
            assertThat(await(peer)).isEqualTo(way.at(here));

            here.disconnect();
            stranger.send(sent.clear(), way.at(here));
            assertThat(await(here)).isEqualTo(way.at(stranger));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sendElsewhere_disconnectsFirst(Way way) throws IOException {
        try (var here = way.network().bind(0);
                var peer = way.network().bind(0);
                var other = way.network().bind(0)) {
            here.connect(way.at(peer));
            here.send(sent.clear(), way.at(other));
            assertThat(await(other)).isEqualTo(way.at(here));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void longDatagram_isCutToTheBuffer(Way way) throws IOException {
        try (var here = way.network().bind(0);
                var there = way.network().bind(0)) {
            here.send(ByteBuffer.allocateDirect(200), way.at(there));
            await(there);
            assertThat(received.remaining()).isEqualTo(64);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void closedPeer_isAnErrorThatLeavesThePortUsable(Way way) throws IOException {
        try (var here = way.network().bind(0)) {
            var gone = way.network().bind(0);
            var address = way.at(gone);
            here.connect(address);
            gone.close();
            gone.close();
            here.send(sent.clear(), address);
            assertThatThrownBy(() -> await(here)).isInstanceOf(IOException.class);
            assertThat(here.receive(received)).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void takenPort_isRefused(Way way) throws IOException {
        try (var here = way.network().bind(0)) {
            assertThatThrownBy(() -> way.network().bind(here.localPort()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Loopback delivers within the sender's call; the bound is for the ICMP error alone. */
    private InetSocketAddress await(DatagramPort port) throws IOException {
        for (int i = 0; i < 1_000_000; i++) {
            var from = port.receive(received);
            if (from != null) {
                return from;
            }
        }
        throw new AssertionError("nothing came");
    }
}
