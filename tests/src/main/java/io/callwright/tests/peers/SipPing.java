/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** Sends OPTIONS (RFC 3261 section 11) over UDP to a port of 127.0.0.1 until something answers. */
public final class SipPing {
    private static final int INTERVAL_MILLIS = 100;

    private SipPing() {}

    /** Asks until there is an answer, at most {@code limit}; the process is named in the error. */
    public static void awaitAnswer(int port, Duration limit, PeerProcess process) {
        for (long left = limit.toMillis() / INTERVAL_MILLIS; left > 0 && process.alive(); left--) {
            if (status(port, Duration.ofMillis(INTERVAL_MILLIS)).isPresent()) {
                return;
            }
        }
        throw new PeerException(
                process.describe("did not answer OPTIONS on port " + port + " within " + limit));
    }

    /** The status code of the answer to one OPTIONS, or empty if none came in time. */
    public static OptionalInt status(int port, Duration timeout) {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] request = request(port, socket.getLocalPort()).getBytes(StandardCharsets.UTF_8);
            // Connected, so that a closed port is told at once by ICMP.
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) timeout.toMillis());
            socket.send(new DatagramPacket(request, request.length));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            String text =
                    new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
            return OptionalInt.of(Integer.parseInt(text.split(" ", 3)[1]));
        } catch (SocketTimeoutException e) {
            return OptionalInt.empty();
        } catch (PortUnreachableException e) {
            LockSupport.parkNanos(timeout.toNanos());
            return OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(int port, int localPort) {
        String id = Long.toHexString(Double.doubleToLongBits(Math.random()));
        return String.join(
                "\r\n",
                "OPTIONS sip:127.0.0.1:" + port + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + localPort + ";rport;branch=z9hG4bK" + id,
                "Max-Forwards: 70",
                "From: <sip:ping@127.0.0.1:" + localPort + ">;tag=" + id,
                "To: <sip:127.0.0.1:" + port + ">",
                "Call-ID: " + id + "@127.0.0.1",
                "CSeq: 1 OPTIONS",
                "Contact: <sip:ping@127.0.0.1:" + localPort + ">",
                "Accept: application/sdp",
                "Content-Length: 0",
                "",
                "");
    }
}
