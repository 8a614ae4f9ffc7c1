/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a new node, asked with a key of an administrator that it makes there. Thread-safe. */
public final class NodeApi implements AutoCloseable {
    private static final String TOKEN = "setup .* ([A-Za-z0-9_-]{43})";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NAME_AND_PASSWORD =
            "\"name\": \"tests\", \"password\": \"correct horse battery\"";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String key;

    /**
     * Makes the first administrator, with the token that the node printed, and a key.
     *
     * @param process the node
     */
    public NodeApi(int port, PeerProcess process, String... scopes) {
        base = "http://127.0.0.1:" + port;
        Matcher token = process.awaitLine(TOKEN, SOON);
        sendJson(
                request("/api/v1/setup"),
                "{\"token\": \"%s\", %s}".formatted(token.group(1), NAME_AND_PASSWORD));
        HttpResponse<byte[]> login =
                sendJson(request("/api/v1/session"), "{" + NAME_AND_PASSWORD + "}");
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String csrf = JsonMapper.shared().readTree(login.body()).get("csrf_token").asString();
        String all =
                Arrays.stream(scopes)
                        .map(scope -> "\"" + scope + "\"")
                        .collect(Collectors.joining(", "));
        HttpResponse<byte[]> made =
                sendJson(
                        request("/api/v1/api-keys")
                                .header("Cookie", cookie)
                                .header("X-CSRF-Token", csrf),
                        "{\"name\": \"tests\", \"scopes\": [%s]}".formatted(all));
        key = JsonMapper.shared().readTree(made.body()).get("key").asString();
    }

    /** {@code http://host:port}. */
    public String url() {
        return base;
    }

    public String key() {
        return key;
    }

    /** The answer to a GET; fails unless it is a success. */
    public JsonNode get(String path) {
        return JsonMapper.shared().readTree(bytes(path));
    }

    /** The same, whatever it is. */
    public byte[] bytes(String path) {
        return successful(path, send(known(path).GET())).body();
    }

    /** The answer to a POST; fails unless it is a success. */
    public JsonNode post(String path, String json) {
        HttpRequest.Builder request =
                known(path).header("Idempotency-Key", UUID.randomUUID().toString());
        return JsonMapper.shared().readTree(sendJson(request, json).body());
    }

    /** The status that a POST is answered with. */
    public int status(String path, String json) {
        return send(known(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)))
                .statusCode();
    }

    private HttpRequest.Builder known(String path) {
        return request(path).header("Authorization", "Bearer " + key);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<byte[]> sendJson(HttpRequest.Builder request, String json) {
        HttpRequest.Builder whole =
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json));
        return successful(whole.build().uri().getPath(), send(whole));
    }

    private static HttpResponse<byte[]> successful(String path, HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw new PeerException(
                    "%s answers %d %s"
                            .formatted(
                                    path, answer.statusCode(), new String(answer.body(), UTF_8)));
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
