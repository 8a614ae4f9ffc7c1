/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.client.EventLines.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Follows what happens on a node. When the connection breaks or falls silent it is made again, and
 * the node tells what was missed. Used by one thread; a virtual one reads each connection.
 */
public final class Watch implements AutoCloseable {
    /** The node sends at least a comment each 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int READ_AHEAD = 1_000;

    private final NodeClient node;
    private final String path;
    private final Consumer<String> broken;
    private @Nullable Connection connection;
    private @Nullable String lastId;

    /**
     * Something that happened.
     *
     * @param type {@code gap} when some events are lost
     * @param body as the API tells it
     */
    public record Happened(String type, JsonNode body) {
        public String callId() {
            return body.path("call_id").asString("");
        }

        /** A datum of the event, empty without it. */
        public String datum(String name) {
            return body.path("data").path(name).asString("");
        }
    }

    private sealed interface Read {
        record Line(String text) implements Read {}

        record End() implements Read {}
    }

    private record Connection(InputStream body, BlockingQueue<Read> lines) {}

    /**
     * Begins to watch: what happens from now on is told.
     *
     * @param callId of this call only; null for all
     * @param broken told why, each time that the connection is lost
     * @throws NodeException when the node refuses or is out of reach
     */
    public Watch(NodeClient node, @Nullable String callId, Consumer<String> broken) {
        this.node = node;
        this.path = callId == null ? "/events" : "/events?call_id=" + callId;
        this.broken = broken;
        connection = connect();
    }

    private Connection connect() {
        InputStream body = node.events(path, lastId).body();
        BlockingQueue<Read> lines = new ArrayBlockingQueue<>(READ_AHEAD);
        Thread.ofVirtual().name("events").start(() -> read(body, lines));
        return new Connection(body, lines);
    }

    private static void read(InputStream body, BlockingQueue<Read> lines) {
        try {
            try (var reader = new BufferedReader(new InputStreamReader(body, UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.put(new Read.Line(line));
                }
            } catch (IOException _) {
                // told as the end: the other side connects again
            }
            lines.put(new Read.End());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for the next event.
     *
     * @throws NodeException when the node refuses for good
     */
    public Happened next() throws InterruptedException {
        EventLines events = new EventLines();
        while (true) {
            Connection up = connection;
            if (up == null) {
                up = again();
                events = new EventLines();
            }
            Read read = up.lines().poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!(read instanceof Read.Line(String text))) {
                lose(up, read == null ? "the node has fallen silent" : "the stream has ended");
                continue;
            }
            Event event = events.take(text);
            if (event != null) {
                lastId = event.id() == null ? lastId : event.id();
                return new Happened(event.type(), NodeClient.JSON.readTree(event.data()));
            }
        }
    }

    private void lose(Connection up, String why) {
        connection = null;
        close(up);
        broken.accept(why + "; connecting again");
    }

    /** Tries until it stands, after a second, then two, up to fifteen. */
    private Connection again() throws InterruptedException {
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            node.pause(pause);
            try {
                Connection up = connect();
                connection = up;
                return up;
            } catch (NodeException e) {
                if (!e.passes()) {
                    throw e;
                }
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    private static void close(Connection up) {
        try {
            up.body().close();
        } catch (IOException _) {
            // it is gone already
        }
    }

    @Override
    public void close() {
        Connection up = connection;
        if (up != null) {
            close(up);
        }
    }
}
