/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.HttpConfig;
import io.callwright.server.http.HttpServer;
import io.callwright.server.http.Readiness;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only a real connection shows. */
@Timeout(30)
class ApiOverHttpTest {
    @TempDir Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiUnderTest api;
    private HttpServer server;
    private String key;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
        key = api.key(Role.OPERATOR, Scope.CALLS_READ, Scope.CALLS_WRITE);
        server =
                HttpServer.start(
                        new HttpConfig("127.0.0.1", 0),
                        new Readiness(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server.serve(() -> api.api);
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    @Test
    void answers_tellBrowsersToTrustNothing_andNotWhatServesHere() throws Exception {
        HttpResponse<String> calls = get("/api/v1/calls");

        assertThat(calls.statusCode()).isEqualTo(200);
        assertThat(calls.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(calls.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(calls.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(calls.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(calls.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(calls.headers().firstValue("Server")).isEmpty();
        assertThat(get("/api/v1/none").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void noAnswer_isWithoutWhatBrowsersAreToBeTold() throws Exception {
        for (String path :
                List.of("/health/live", "/metrics", "/none", "/docs", "/api/v1/openapi.json")) {
            assertThat(get(path).headers().map())
                    .as(path)
                    .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                    .containsEntry("X-Frame-Options", List.of("DENY"))
                    .containsEntry("Referrer-Policy", List.of("no-referrer"));
        }
    }

    @Test
    void docs_comeFromTheJarAlone() throws Exception {
        HttpResponse<String> page = get("/docs");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("script-src 'self'"));
        for (String part :
                List.of(page.body(), get("/docs/docs.js").body(), get("/docs/docs.css").body())) {
            assertThat(part).isNotEmpty().doesNotContain("https://", "http://");
        }
        assertThat(get("/docs/..%2fopenapi.yaml").statusCode()).isIn(400, 404);
        assertThat(get("/docs/openapi.yaml").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/openapi.json").body()).contains("\"openapi\":\"3.1.0\"");
        HttpResponse<String> type = get("/problems/not-found");
        assertThat(type.statusCode()).isEqualTo(302);
        assertThat(type.headers().firstValue("Location")).contains("/docs#problem-not-found");
        for (ProblemType problem : ProblemType.values()) {
            assertThat(get("/docs/docs.js").body()).contains("'" + problem.slug() + "'");
        }
    }

    @Test
    void watcher_getsEventsAsTheyHappen_andWhatItMissedWhenItComesBack() throws Exception {
        String last;
        try (var events = watch(null)) {
            happens("call-1", "call.started");
            assertThat(events.readLine()).isEqualTo(": callwright");
            assertThat(events.readLine()).isEmpty();
            last = events.readLine();
            assertThat(last).startsWith("id: ");
            assertThat(events.readLine()).isEqualTo("event: call.started");
            assertThat(events.readLine()).contains("\"call_id\":\"call-1\"");
        }
        happens("call-1", "call.ended");
        try (var events = watch(last.substring(4))) {
            assertThat(lines(events, 4)).contains("event: call.ended");
        }
        try (var events = watch("01KB2M4T8QXJ5V9W3R7Y6Z0ABC-7")) {
            assertThat(lines(events, 3)).contains("event: gap");
        }
    }

    private void happens(String call, String type) {
        api.services.events().happened(call, Instant.EPOCH, type, Map.of());
    }

    private static List<String> lines(BufferedReader reader, int many) {
        return reader.lines().limit(many).toList();
    }

    private BufferedReader watch(String last) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/v1/events");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        int before = api.services.events().watchers();
        HttpResponse<InputStream> answer =
                client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(api.services.events().watchers()).isGreaterThan(before);
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void calls_arePlacedOverHttp_andTheirKeyHolds() throws Exception {
        HttpRequest call =
                request("/api/v1/calls")
                        .header("Idempotency-Key", "one")
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"target\": \"sip:maria@192.0.2.7\"}"))
                        .build();
        HttpResponse<String> first = client.send(call, BodyHandlers.ofString());
        HttpResponse<String> second = client.send(call, BodyHandlers.ofString());

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.calls.placed).hasSize(1);
        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(get(location).body()).contains("\"status\":\"queued\"");
    }
}
