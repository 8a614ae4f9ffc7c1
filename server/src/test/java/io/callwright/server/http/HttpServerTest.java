/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.HttpConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpServerTest {
    private final AtomicReference<String> store = new AtomicReference<>(Readiness.OK);

    @Test
    void health_isToldWithTheStatusOfEachPart() throws Exception {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.counter("callwright.trial").increment();
        Readiness readiness = new Readiness();
        try (HttpServer server =
                        HttpServer.start(new HttpConfig("127.0.0.1", 0), readiness, metrics);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(get(client, server, "/health/live").body())
                    .isEqualTo("{\"status\":\"live\"}");
            HttpResponse<String> starting = get(client, server, "/health/ready");
            assertThat(starting.statusCode()).isEqualTo(503);
            assertThat(starting.body()).contains("\"node\":\"starting\"");
            assertThat(get(client, server, "/api/v1/calls").statusCode()).isEqualTo(503);

            readiness.follow(Map.of("store", store::get));

            assertThat(get(client, server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(client, server, "/metrics").body()).contains("callwright_trial_total 1");

            store.set("does not answer");
            HttpResponse<String> ready = get(client, server, "/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(ready.body())
                    .contains("\"status\":\"not ready\"", "\"store\":\"does not answer\"");
        }
    }

    private static HttpResponse<String> get(HttpClient client, HttpServer server, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
