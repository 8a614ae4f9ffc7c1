/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A program on loopback that is told, and answers what a test says. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;

    /** What came, in its order. */
    public final BlockingQueue<Message> came = new LinkedBlockingQueue<>();

    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();

    /** One request. */
    public record Message(String path, String id, long timestamp, String signature, String body) {
        public boolean isSignedWith(String... secrets) {
            return signature.equals(Signature.of(id, timestamp, body, java.util.List.of(secrets)));
        }
    }

    private record Reply(int status, String field, String value) {}

    public Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The next request gets this status; those for which nothing was said get 204. */
    Receiver answers(int status) {
        return answers(status, "X-Nothing", "said");
    }

    Receiver answers(int status, String field, String value) {
        replies.add(new Reply(status, field, value));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var fields = exchange.getRequestHeaders();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Message message =
                new Message(
                        exchange.getRequestURI().toString(),
                        fields.getFirst("webhook-id"),
                        Long.parseLong(fields.getFirst("webhook-timestamp")),
                        fields.getFirst("webhook-signature"),
                        body);
        Reply reply = replies.poll();
        if (reply != null) {
            exchange.getResponseHeaders().add(reply.field, reply.value);
        }
        exchange.sendResponseHeaders(reply == null ? 204 : reply.status, -1);
        exchange.close();
        came.add(message);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
