/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import io.callwright.conf.HttpConfig;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /health/live}, {@code GET /health/ready}, {@code GET /metrics}. Requests run on
 * virtual threads.
 */
public final class HttpServer implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @throws HttpStartException when the port is taken, naming it
     */
    public static HttpServer start(
            HttpConfig config, Readiness readiness, PrometheusMeterRegistry metrics) {
        Javalin javalin = Javalin.create(settings -> configure(settings, readiness, metrics));
        try {
            javalin.start(config.bind(), config.port());
        } catch (JavalinException e) {
            javalin.stop();
            throw new HttpStartException(
                    "HTTP cannot listen on %s port %d: %s. Remedy: stop the program that uses it (ss -ltnp shows it), or set http.port"
                            .formatted(config.bind(), config.port(), rootMessage(e)),
                    e);
        }
        return new HttpServer(javalin);
    }

    private static void configure(
            JavalinConfig settings, Readiness readiness, PrometheusMeterRegistry metrics) {
        settings.startup.showJavalinBanner = false;
        settings.concurrency.useVirtualThreads = true;
        settings.jsonMapper(new JavalinJackson3(JsonMapper.shared(), true));
        settings.routes.get("/health/live", context -> context.json(Map.of("status", "live")));
        settings.routes.get("/health/ready", context -> ready(context, readiness));
        settings.routes.get(
                "/metrics",
                context -> context.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
    }

    private static void ready(Context context, Readiness readiness) {
        Map<String, String> parts = readiness.ask();
        boolean ready = parts.values().stream().allMatch(Readiness.OK::equals);
        context.status(ready ? 200 : 503)
                .json(Map.of("status", ready ? "ready" : "not ready", "parts", parts));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** The port it really listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
