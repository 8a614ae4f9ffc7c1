/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connection to baresip's ctrl_tcp module: JSON in netstrings, commands out, responses and
 * events in. Events wait in order until somebody takes them. Thread safe; one daemon thread reads.
 */
final class BaresipControl implements AutoCloseable {
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(5);

    private final JsonMapper json = new JsonMapper();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<BaresipEvent> events = new ArrayList<>();
    private final List<JsonNode> responses = new ArrayList<>();
    private final Socket socket;
    private boolean closed;
    private int lastToken;

    BaresipControl(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofPlatform().daemon().name("baresip-control-" + port).start(this::read);
    }

    /**
     * Sends a command and returns the text of its answer.
     *
     * @throws PeerException if it is refused or not answered
     */
    String command(String command, String parameters) {
        String token;
        lock.lock();
        try {
            token = Integer.toString(++lastToken);
            send(Map.of("command", command, "params", parameters, "token", token));
        } finally {
            lock.unlock();
        }
        JsonNode answer =
                take(responses, r -> r.path("token").asString("").equals(token), RESPONSE_LIMIT);
        if (answer == null || !answer.path("ok").asBoolean(false)) {
            throw new PeerException(
                    "baresip did not carry out '%s %s': %s".formatted(command, parameters, answer));
        }
        return answer.path("data").asString("");
    }

    /** Takes the first waiting event of that type, or null after the timeout. */
    @Nullable BaresipEvent take(String type, Duration timeout) {
        return take(events, event -> event.type().equals(type), timeout);
    }

    /** The types that wait now, for an error message. */
    List<String> waiting() {
        lock.lock();
        try {
            return events.stream().map(BaresipEvent::type).toList();
        } finally {
            lock.unlock();
        }
    }

    private <T> @Nullable T take(List<T> from, Function<T, Boolean> wanted, Duration timeout) {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Iterator<T> all = from.iterator(); all.hasNext(); ) {
                    T one = all.next();
                    if (wanted.apply(one)) {
                        all.remove();
                        return one;
                    }
                }
                if (closed || left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void send(Map<String, String> message) {
        byte[] body = json.writeValueAsBytes(message);
        byte[] start = (body.length + ":").getBytes(StandardCharsets.US_ASCII);
        try {
            socket.getOutputStream().write(start);
            socket.getOutputStream().write(body);
            socket.getOutputStream().write(',');
        } catch (IOException e) {
            throw new PeerException("baresip's control connection is broken", e);
        }
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            while (true) {
                accept(json.readTree(netstring(in)));
            }
        } catch (IOException e) {
            end();
        }
    }

    private static byte[] netstring(InputStream in) throws IOException {
        int length = 0;
        for (int c = in.read(); c != ':'; c = in.read()) {
            if (c < '0' || c > '9') {
                throw new EOFException("no netstring");
            }
            length = length * 10 + c - '0';
        }
        byte[] body = in.readNBytes(length);
        in.skipNBytes(1);
        return body;
    }

    private void accept(JsonNode message) {
        lock.lock();
        try {
            if (message.path("response").asBoolean(false)) {
                responses.add(message);
            } else {
                events.add(
                        new BaresipEvent(
                                message.path("type").asString(""),
                                message.path("accountaor").asString(""),
                                message.path("peeruri").asString(""),
                                message.path("param").asString("")));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new PeerException("cannot close baresip's control connection", e);
        }
    }
}
