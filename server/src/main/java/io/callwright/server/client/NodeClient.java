/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The API of one node, asked with an API key. Methods block, and throw {@link NodeException} when
 * the node refuses or is out of reach. Thread-safe.
 */
public final class NodeClient implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration WORK = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration UPLOAD = Duration.ofHours(2);
    private static final String API = "/api/v1";
    private static final int LARGEST_PAGE = 200;

    private final URI base;
    private final String key;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @param base {@code http://host:port} or {@code https://host}
     * @param key {@code cw_...}
     */
    public NodeClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public JsonNode get(String path) {
        return json(request(path, ANSWER).GET());
    }

    /** Without a body. */
    public JsonNode post(String path) {
        return json(request(path, ANSWER).POST(BodyPublishers.noBody()));
    }

    public JsonNode post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path, ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        headers.forEach(request::header);
        return json(request);
    }

    public JsonNode put(String path, Object body) {
        return json(
                request(path, ANSWER)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    /** A request without a body, answered when something is done that takes up to a minute. */
    public JsonNode postAndWait(String path) {
        return json(request(path, WORK).POST(BodyPublishers.noBody()));
    }

    /**
     * Begins something that takes its time, and asks for it until it is over.
     *
     * @param place path of what is begun, before its id
     * @return it, when its state is no more {@code running}
     */
    public JsonNode postAndFollow(String path, Object body, String place)
            throws InterruptedException {
        JsonNode work = post(path, body, Map.of());
        while (work.path("state").asString("").equals("running")) {
            pause(LOOK_AGAIN);
            work = get(place + "/" + work.path("id").asString(""));
        }
        return work;
    }

    JsonNode upload(String path, String type, BodyPublisher body) {
        return json(request(path, UPLOAD).header("Content-Type", type).POST(body));
    }

    /**
     * The first rows of a list, over as many pages as they take.
     *
     * @param path with a query or without
     */
    public List<JsonNode> list(String path, int most) {
        List<JsonNode> rows = new ArrayList<>();
        String joint = path.contains("?") ? "&" : "?";
        String cursor = "";
        while (true) {
            int limit = Math.min(LARGEST_PAGE, most - rows.size());
            JsonNode page = get(path + joint + "limit=" + limit + cursor);
            page.path("items").forEach(rows::add);
            if (!page.path("next").isString() || rows.size() >= most) {
                return rows;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }

    /** The bytes of a file that the node has. */
    public InputStream open(String path) {
        return success(send(request(path, ANSWER).GET())).body();
    }

    /** Text for people. */
    public String text(String path) {
        try (InputStream body =
                success(send(request(path, ANSWER).header("Accept", "text/plain").GET())).body()) {
            return new String(body.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new NodeException("the answer of %s cannot be read".formatted(base), e);
        }
    }

    /** A stream of events, which has no end of its own. */
    HttpResponse<InputStream> events(String path, @Nullable String lastId) {
        HttpRequest.Builder request = request(path, ANSWER).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        return success(send(request.GET()));
    }

    /** Waits so long, or until this is closed. */
    void pause(Duration time) throws InterruptedException {
        boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpRequest.Builder request(String path, Duration most) {
        return HttpRequest.newBuilder(base.resolve(API + path))
                .timeout(most)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new NodeException(
                    "no node answers at %s. Remedy: start it, or name another with --url"
                            .formatted(base),
                    e);
        } catch (IOException e) {
            throw new NodeException(
                    "the connection to %s broke: %s".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException("interrupted", e);
        }
    }

    private JsonNode json(HttpRequest.Builder request) {
        try (InputStream body = success(send(request)).body()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (IOException | JacksonException e) {
            throw new NodeException("the answer of %s cannot be read".formatted(base), e);
        }
    }

    private HttpResponse<InputStream> success(HttpResponse<InputStream> response) {
        if (response.statusCode() < 300) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw refused(response.statusCode(), new String(body.readNBytes(64 * 1024), UTF_8));
        } catch (IOException e) {
            throw new NodeException("the answer of %s cannot be read".formatted(base), e);
        }
    }

    /** In the words of the problem (RFC 9457), where it is one. */
    private NodeException refused(int status, String text) {
        JsonNode problem;
        try {
            problem = JSON.readTree(text);
        } catch (JacksonException _) {
            problem = MissingNode.getInstance();
        }
        if (!problem.path("type").asString("").startsWith("/problems/")) {
            return new NodeException(
                    status,
                    "%s answered %d, and not as a node does. Remedy: look at --url"
                            .formatted(base, status));
        }
        StringJoiner words = new StringJoiner("; ");
        // With faults, the detail is the first of them without its place.
        if (problem.path("errors").isEmpty()) {
            words.add(problem.path("detail").asString(problem.path("title").asString("")));
        }
        problem.path("errors")
                .forEach(error ->
                        words.add(
                                "%s %s"
                                        .formatted(
                                                error.path("pointer").asString(""),
                                                error.path("message").asString(""))));
        String remedy =
                switch (status) {
                    case 401 -> ". Remedy: set CALLWRIGHT_API_KEY to a key that is valid";
                    case 403 -> ". Remedy: use a key with that scope, of a user with that role";
                    case 429 -> ". Remedy: wait a little";
                    default -> "";
                };
        return new NodeException(status, Shown.text(words.toString()) + remedy);
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
    }
}
