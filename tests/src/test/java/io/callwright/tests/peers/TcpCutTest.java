/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpCutTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void serverAway_refusesAndIsReachedAgainWhenItIsBack() throws Exception {
        int port = FreePorts.one();
        try (TcpCut way = TcpCut.to(port)) {
            assertThat(isAnswered(way)).isFalse();
            try (ServerSocket server = new ServerSocket(port, 50, HERE)) {
                Thread.ofVirtual().start(() -> greet(server));
                assertThat(isAnswered(way)).isTrue();
            }
        }
    }

    @Test
    void wayCut_refusesUntilItIsMended() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, HERE);
                TcpCut way = TcpCut.to(server.getLocalPort())) {
            Thread.ofVirtual().start(() -> greet(server));
            way.cut();
            assertThat(isAnswered(way)).isFalse();
            way.mend();
            assertThat(isAnswered(way)).isTrue();
        }
    }

    private static void greet(ServerSocket server) {
        try {
            while (true) {
                try (Socket caller = server.accept()) {
                    caller.getOutputStream().write('!');
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static boolean isAnswered(TcpCut way) throws IOException {
        try (Socket asking = new Socket(HERE, way.port())) {
            return asking.getInputStream().read() == '!';
        } catch (IOException e) {
            return false;
        }
    }
}
