/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.digest.DigestAlgorithm;
import io.callwright.sip.digest.DigestResponse;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A registrar over UDP that speaks SIP as text, with digest; for tests. */
final class TestRegistrar implements AutoCloseable {
    final List<String> requests = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> authorized = new LinkedBlockingQueue<>();
    private final DatagramSocket socket;
    private final DigestAlgorithm algorithm;
    private final String password;
    private final int minExpires;
    private volatile String nonce = "nonce-1";

    TestRegistrar(DigestAlgorithm algorithm, String password, int minExpires) throws IOException {
        this.algorithm = algorithm;
        this.password = password;
        this.minExpires = minExpires;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("test-registrar").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** From now on the old nonce is stale. */
    void changeNonce() {
        nonce = "nonce-2";
    }

    private void serve() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String request = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                if (request.startsWith("REGISTER ")) {
                    requests.add(request);
                    byte[] reply = reply(request).getBytes(StandardCharsets.UTF_8);
                    socket.send(
                            new DatagramPacket(
                                    reply, reply.length, packet.getAddress(), packet.getPort()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private String reply(String request) {
        String authorization = header(request, "Authorization");
        int expires = Integer.parseInt(header(request, "Expires"));
        if (authorization.isEmpty() || !isRight(authorization)) {
            String stale = authorization.contains("nonce-1") ? ", stale=true" : "";
            return response(
                    request,
                    "401 Unauthorized",
                    "WWW-Authenticate: Digest realm=\"test\", nonce=\"%s\", qop=\"auth\","
                                    .formatted(nonce)
                            + " algorithm="
                            + algorithm.token()
                            + stale);
        }
        if (expires > 0 && expires < minExpires) {
            return response(request, "423 Interval Too Brief", "Min-Expires: " + minExpires);
        }
        authorized.add(request);
        return response(request, "200 OK", "Contact: " + header(request, "Contact"));
    }

    private boolean isRight(String authorization) {
        if (!parameter(authorization, "nonce").equals(nonce)) {
            return false;
        }
        DigestResponse expected =
                new DigestResponse(
                        algorithm,
                        "bob",
                        "test",
                        password,
                        nonce,
                        parameter(authorization, "cnonce"),
                        Integer.parseInt(parameter(authorization, "nc"), 16),
                        DigestResponse.Qop.AUTH,
                        "REGISTER",
                        parameter(authorization, "uri"),
                        "");
        return expected.value().equals(parameter(authorization, "response"));
    }

    private static String response(String request, String status, String header) {
        return "SIP/2.0 "
                + status
                + "\r\n"
                + "Via: "
                + header(request, "Via")
                + "\r\n"
                + "From: "
                + header(request, "From")
                + "\r\n"
                + "To: "
                + header(request, "To")
                + ";tag=registrar\r\n"
                + "Call-ID: "
                + header(request, "Call-ID")
                + "\r\n"
                + "CSeq: "
                + header(request, "CSeq")
                + "\r\n"
                + header
                + "\r\nContent-Length: 0\r\n\r\n";
    }

    static String header(String message, String name) {
        Matcher m = Pattern.compile("(?mi)^" + name + ": *(.*?)\r?$").matcher(message);
        return m.find() ? m.group(1) : "";
    }

    static String parameter(String value, String name) {
        Matcher m = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(value);
        return m.find() ? m.group(1) : "";
    }

    @Override
    public void close() {
        socket.close();
    }
}
