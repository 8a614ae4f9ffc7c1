/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends bytes over UDP and reads what comes back. */
final class RawPeer implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress agent;
    private int sequence;

    RawPeer(int agentPort, String address, int port) throws IOException {
        agent = new InetSocketAddress(InetAddress.getLoopbackAddress(), agentPort);
        socket = new DatagramSocket(new InetSocketAddress(address, port));
        socket.setSoTimeout(50);
    }

    void send(byte[] message) throws IOException {
        socket.send(new DatagramPacket(message, message.length, agent));
    }

    void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return socket.getLocalPort();
    }

    String address() {
        return socket.getLocalAddress().getHostAddress();
    }

    /** Sends OPTIONS and returns all that came until its 200. */
    List<String> untilOptionsAnswered() throws IOException {
        sequence++;
        String callId = "probe-" + sequence + "@test";
        send(options(callId));
        List<String> received = new ArrayList<>();
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end) {
            String message = receive();
            if (message.contains(callId)) {
                if (!message.startsWith("SIP/2.0 200")) {
                    throw new AssertionError("OPTIONS was answered with " + message);
                }
                return received;
            }
            if (!message.isEmpty()) {
                received.add(message);
            }
        }
        throw new AssertionError("OPTIONS was not answered");
    }

    /** Sends OPTIONS again and again until one is answered, as one does to a host that is away. */
    void insistOnOptions() throws IOException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            sequence++;
            send(options("insist-" + sequence + "@test"));
            if (receive().startsWith("SIP/2.0 200")) {
                return;
            }
        }
        throw new AssertionError("OPTIONS was not answered");
    }

    /** The next message that starts like this; others are skipped. */
    String await(String start) throws IOException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end) {
            String message = receive();
            if (message.startsWith(start)) {
                return message;
            }
        }
        throw new AssertionError("nothing came that starts with " + start);
    }

    /** The next message, or empty text when none comes for a moment. */
    String receive() throws IOException {
        byte[] buffer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return "";
        }
        return new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String options(String callId) {
        return request("OPTIONS", callId, 1, "probe", "", "", "");
    }

    /**
     * A request from here.
     *
     * @param toTag with its parameter name: {@code ;tag=x}
     * @param headers extra lines, each ended
     */
    String request(
            String method,
            String callId,
            int cseq,
            String branch,
            String toTag,
            String headers,
            String body) {
        String here = address() + ":" + port();
        return method
                + " sip:agent@127.0.0.1:"
                + agent.getPort()
                + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP "
                + here
                + ";branch=z9hG4bK"
                + callId.replace("@", "")
                + branch
                + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:peer@"
                + here
                + ">;tag=from1\r\n"
                + "To: <sip:agent@127.0.0.1>"
                + toTag
                + "\r\n"
                + "Call-ID: "
                + callId
                + "\r\n"
                + "CSeq: "
                + cseq
                + " "
                + method
                + "\r\n"
                + "Contact: <sip:peer@"
                + here
                + ">\r\n"
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    @Override
    public void close() {
        socket.close();
    }
}
