/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Which of this machine's addresses a peer can answer to. */
final class LocalAddress {
    private static final int ANY_PORT = 9;

    private LocalAddress() {}

    /**
     * The configured address, or for a wildcard the one that the routing table uses towards the
     * peer. Sends nothing: connecting a UDP socket only asks the kernel.
     *
     * @throws IOException when there is no route, or the peer's name does not resolve
     */
    static String towards(String configured, String peer) throws IOException {
        if (!isWildcard(configured)) {
            return configured;
        }
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(peer), ANY_PORT));
            return socket.getLocalAddress().getHostAddress();
        }
    }

    private static boolean isWildcard(String address) throws UnknownHostException {
        return InetAddress.getByName(address).isAnyLocalAddress();
    }
}
