/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A peer that our agent calls: the test reads each request as text and says what comes back. */
final class RawServer implements AutoCloseable {
    static final String SDP =
            "v=0\r\no=- 7 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                    + "m=audio 4000 RTP/AVP 0\r\n";
    private final DatagramSocket socket;
    private InetSocketAddress agent;

    RawServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(100);
    }

    int port() {
        return socket.getLocalPort();
    }

    String uri() {
        return "sip:bob@127.0.0.1:" + port();
    }

    /** The next request of this method; others are skipped. */
    String await(String method) throws IOException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end) {
            String message = receive();
            if (message.startsWith(method + " ")) {
                return message;
            }
        }
        throw new AssertionError("no " + method + " came");
    }

    /** Fails when such a request comes within half a second. */
    void expectNo(String method) throws IOException {
        long end = System.nanoTime() + 500_000_000L;
        while (System.nanoTime() < end) {
            String message = receive();
            if (message.startsWith(method + " ")) {
                throw new AssertionError("unexpected " + message);
            }
        }
    }

    private String receive() throws IOException {
        byte[] buffer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return "";
        }
        agent = (InetSocketAddress) packet.getSocketAddress();
        return new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    /** Answers, without a body. */
    void reply(String request, String status, String toTag, String headers) throws IOException {
        send(response(request, status, toTag, headers, ""));
    }

    /** 200 to an INVITE with a description; requests of the dialog are to go to this port. */
    void accept(String invite, String toTag, int contactPort) throws IOException {
        String headers =
                "Contact: <sip:bob@127.0.0.1:%d>\r\nContent-Type: application/sdp\r\n"
                        .formatted(contactPort);
        send(response(invite, "200 OK", toTag, headers, SDP));
    }

    void accept(String invite, String toTag) throws IOException {
        accept(invite, toTag, port());
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, agent));
    }

    private static String response(
            String request, String status, String toTag, String headers, String body) {
        String to = TestRegistrar.header(request, "To");
        return "SIP/2.0 "
                + status
                + "\r\n"
                + line(request, "Via")
                + line(request, "From")
                + "To: "
                + (to.contains(";tag=") || toTag.isEmpty() ? to : to + ";tag=" + toTag)
                + "\r\n"
                + line(request, "Call-ID")
                + line(request, "CSeq")
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    private static String line(String request, String name) {
        return name + ": " + TestRegistrar.header(request, name) + "\r\n";
    }

    @Override
    public void close() {
        socket.close();
    }
}
