/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.conf.HttpConfig;
import io.callwright.server.http.HttpServer;
import io.callwright.server.http.Readiness;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallEnd;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The API of {@link ApiUnderTest} on a port of loopback. Calls that it is asked for end soon. */
final class LoopbackApi implements AutoCloseable {
    static final Instant AT = Instant.parse("2026-11-27T09:30:05Z");

    final ApiUnderTest api;
    private final HttpServer server;

    LoopbackApi(Path folder) {
        api = new ApiUnderTest(folder);
        server =
                HttpServer.start(
                        new HttpConfig("127.0.0.1", 0),
                        new Readiness(),
                        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        server.serve(() -> api.api);
        api.calls.placedNow = this::talk;
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    String key(Role role) {
        return api.key(role, Scope.values());
    }

    void happens(String call, String type, Map<String, String> data) {
        api.services.events().happened(call, AT, type, data);
    }

    /** What a call tells that somebody answers, who says goodbye at once. */
    private void talk(String call) {
        api.store.calls().answered(call, AT);
        happens(call, "call.answered", Map.of());
        happens(call, "turn", Map.of("seq", "1", "speaker", "caller", "text", "Goodbye."));
        api.store.calls().ended(call, new CallEnd(AT, "confirmed", 200, null, null, Map.of()));
        happens(call, "call.ended", Map.of("outcome", "confirmed"));
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }
}
