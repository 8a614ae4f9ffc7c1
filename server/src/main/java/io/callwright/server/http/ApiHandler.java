/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import io.callwright.server.api.Answer;
import io.callwright.server.api.Answer.Content;
import io.callwright.server.api.Api;
import io.callwright.server.api.Bodies;
import io.callwright.server.api.Exchange;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests from Javalin to the API, and its answers back. Thread-safe. */
final class ApiHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);

    private static final Answer STARTING = Answer.starting();

    private final AtomicReference<@Nullable Supplier<Api>> api;

    ApiHandler(AtomicReference<@Nullable Supplier<Api>> api) {
        this.api = api;
    }

    void handle(Context context) throws IOException {
        Supplier<Api> made = api.get();
        send(context, made == null ? STARTING : made.get().answer(new Request(context)));
    }

    void contract(Context context) throws IOException {
        Supplier<Api> made = api.get();
        send(context, made == null ? STARTING : Answer.ok(made.get().contract().document()));
    }

    private record Request(Context context) implements Exchange {
        @Override
        public String method() {
            return context.method().name();
        }

        @Override
        public String path() {
            return context.path();
        }

        @Override
        public Map<String, List<String>> query() {
            return context.queryParamMap();
        }

        @Override
        public @Nullable String header(String name) {
            return context.header(name);
        }

        @Override
        public List<String> headers(String name) {
            return Collections.list(context.req().getHeaders(name));
        }

        @Override
        public @Nullable String cookie(String name) {
            return context.cookie(name);
        }

        @Override
        public InputStream body() {
            return context.bodyInputStream();
        }

        @Override
        public String address() {
            return context.ip();
        }
    }

    private static void send(Context context, Answer answer) throws IOException {
        HttpServletResponse response = context.res();
        context.status(answer.status());
        SecurityHeaders.API.forEach(response::setHeader);
        answer.headers().forEach(response::setHeader);
        switch (answer.content()) {
            case Content.None() -> {}
            case Content.Json(Object value) -> {
                if (!answer.headers().containsKey("Content-Type")) {
                    response.setContentType("application/json");
                }
                byte[] bytes = Bodies.JSON.writeValueAsBytes(value);
                response.setContentLength(bytes.length);
                response.getOutputStream().write(bytes);
            }
            case Content.Stream(var type, var length, var writer) -> {
                response.setContentType(type);
                if (length != null) {
                    response.setContentLengthLong(length);
                }
                try {
                    writer.write(response.getOutputStream());
                } catch (IOException e) {
                    log.debug("a peer went away: {}", e.getMessage());
                }
            }
        }
    }
}
