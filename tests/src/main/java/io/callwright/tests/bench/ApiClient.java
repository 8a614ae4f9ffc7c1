/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.system.NodeApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Asks the API of a switch, with a key of an administrator that it makes there. Thread-safe. */
final class ApiClient implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private String key = "";

    private ApiClient(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** With a key of an administrator of the new node. */
    static ApiClient settingUp(int port, PeerProcess process) {
        ApiClient client = new ApiClient(port);
        try (NodeApi api =
                new NodeApi(port, process, "calls:read", "calls:write", "analytics:read")) {
            client.key = api.key();
        }
        return client;
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
