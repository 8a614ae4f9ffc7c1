/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API of a switch, with a key of an administrator that it makes there. Thread-safe. */
final class ApiClient implements AutoCloseable {
    private static final String TOKEN = "setup .* ([A-Za-z0-9_-]{43})";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NAME_AND_PASSWORD =
            "\"name\": \"bench\", \"password\": \"correct horse battery\"";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private String key = "";

    private ApiClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** Makes the first administrator of a new node, with the token that it printed, and a key. */
    static ApiClient settingUp(int port, PeerProcess process) {
        ApiClient client = new ApiClient(port);
        Matcher token = process.awaitLine(TOKEN, SOON);
        client.post(
                "/api/v1/setup",
                "{\"token\": \"%s\", %s}".formatted(token.group(1), NAME_AND_PASSWORD));
        HttpResponse<String> login = client.post("/api/v1/session", "{" + NAME_AND_PASSWORD + "}");
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        JsonNode session = JsonMapper.shared().readTree(login.body());
        HttpResponse<String> made =
                client.send(
                        client.request("/api/v1/api-keys")
                                .header("Cookie", cookie)
                                .header("X-CSRF-Token", session.get("csrf_token").asString())
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                    {"name": "bench",
                                                     "scopes": ["calls:read", "calls:write",
                                                "analytics:read"]}
                                                """)));
        client.key = JsonMapper.shared().readTree(made.body()).get("key").asString();
        return client;
    }

    private HttpResponse<String> post(String path, String json) {
        HttpResponse<String> answer =
                send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json)));
        if (answer.statusCode() >= 300) {
            throw new PeerException(path + " answers " + answer.body());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    void health() {
        int status = send(request("/health/live").GET()).statusCode();
        if (status != 200) {
            throw new PeerException("/health/live answers " + status);
        }
    }

    /**
     * @return the status
     */
    int place(String target) {
        return send(request("/api/v1/calls")
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"target\": \"%s\"}".formatted(target))))
                .statusCode();
    }

    /**
     * @param what last part of the path and the query
     */
    void figures(String what) {
        HttpResponse<String> answer =
                send(
                        request("/api/v1/analytics/" + what)
                                .header("Authorization", "Bearer " + key)
                                .GET());
        if (answer.statusCode() != 200) {
            throw new PeerException(what + " answers " + answer.body());
        }
    }

    /** The events, until it is closed. */
    InputStream watch() {
        try {
            return http.send(
                            request("/api/v1/events")
                                    .header("Authorization", "Bearer " + key)
                                    .GET()
                                    .build(),
                            BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
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
