/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import io.callwright.conf.HttpConfig;
import io.callwright.server.api.Api;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /health/live}, {@code GET /health/ready}, {@code GET /metrics}, the API and its
 * documentation. Requests run on virtual threads. The API is made at its first request, so that a
 * start does not wait for it.
 */
public final class HttpServer implements AutoCloseable {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int HEADER_BYTES = 8 * 1024;
    private static final List<HandlerType> METHODS =
            List.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    private final Javalin javalin;
    private final AtomicReference<@Nullable Supplier<Api>> api;

    private HttpServer(Javalin javalin, AtomicReference<@Nullable Supplier<Api>> api) {
        this.javalin = javalin;
        this.api = api;
    }

    /**
     * Starts to listen; the API answers 503 until {@link #serve}.
     *
     * @throws HttpStartException when the port is taken, naming it
     */
    public static HttpServer start(
            HttpConfig config, Readiness readiness, PrometheusMeterRegistry metrics) {
        var api = new AtomicReference<@Nullable Supplier<Api>>();
        Javalin javalin = Javalin.create(settings -> configure(settings, readiness, metrics, api));
        try {
            javalin.start(config.bind(), config.port());
        } catch (JavalinException e) {
            javalin.stop();
            throw new HttpStartException(
                    "HTTP cannot listen on %s port %d: %s. Remedy: stop the program that uses it (ss -ltnp shows it), or set http.port"
                            .formatted(config.bind(), config.port(), rootMessage(e)),
                    e);
        }
        return new HttpServer(javalin, api);
    }

    private static void configure(
            JavalinConfig settings,
            Readiness readiness,
            PrometheusMeterRegistry metrics,
            AtomicReference<@Nullable Supplier<Api>> api) {
        settings.startup.showJavalinBanner = false;
        settings.concurrency.useVirtualThreads = true;
        settings.http.compressionStrategy = CompressionStrategy.NONE;
        settings.jetty.modifyHttpConfiguration(HttpServer::limit);
        settings.jsonMapper(new JavalinJackson3(JsonMapper.shared(), true));
        settings.routes.get("/health/live", context -> context.json(Map.of("status", "live")));
        settings.routes.get("/health/ready", context -> ready(context, readiness));
        settings.routes.get(
                "/metrics",
                context -> context.contentType(PROMETHEUS_TEXT).result(metrics.scrape()));
        docs(settings, new DocsPages());
        ApiHandler handler = new ApiHandler(api);
        settings.routes.get("/api/v1/openapi.json", handler::contract);
        for (HandlerType method : METHODS) {
            settings.routes.addHttpHandler(method, "/api/v1/*", handler::handle);
        }
    }

    private static void docs(JavalinConfig settings, DocsPages docs) {
        settings.routes.get("/docs", docs::page);
        settings.routes.get("/docs/{file}", docs::file);
        settings.routes.get("/problems/{slug}", docs::problem);
    }

    /**
     * Nobody holds a connection without saying anything, nor learns what serves here; and no answer
     * is without what browsers are to be told, whoever gives it.
     */
    private static void limit(HttpConfiguration http) {
        http.setIdleTimeout(IDLE.toMillis());
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.addCustomizer((request, answer) -> {
            SecurityHeaders.ALL.forEach(answer::put);
            return request;
        });
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

    /** From now on the API is answered; it is made at its first request. */
    public void serve(Supplier<Api> made) {
        api.set(made);
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
