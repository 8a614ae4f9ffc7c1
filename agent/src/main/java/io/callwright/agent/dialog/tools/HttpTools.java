/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks other programs over HTTP: those of the configuration only, at the address that the
 * configuration allows, without following redirects. Blocking, for virtual threads; thread-safe.
 */
public final class HttpTools implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HttpTools.class);

    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration BEFORE_RETRY = Duration.ofMillis(200);

    /** Failures that may pass. */
    private static final Set<String> PASSING =
            Set.of(
                    "timeout",
                    "unreachable",
                    "status-429",
                    "status-502",
                    "status-503",
                    "status-504");

    private final ToolsConfig config;
    private final LongSupplier nanoTime;
    private final NameLookup names;

    /** Has a thread of its own; null where there is nobody to ask. */
    private final @Nullable HttpClient client;

    /**
     * @param nanoTime monotonic
     */
    public HttpTools(ToolsConfig config, LongSupplier nanoTime) {
        this(config, nanoTime, InetAddress::getAllByName);
    }

    HttpTools(ToolsConfig config, LongSupplier nanoTime, NameLookup.Resolver resolver) {
        this.config = config;
        this.nanoTime = nanoTime;
        this.names = new NameLookup(resolver);
        this.client =
                config.hosts().isEmpty()
                        ? null
                        : HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build();
    }

    /** Asks, again where a failure may pass; takes (retries + 1) times the timeout at most. */
    public ToolAnswer call(ToolCall call) {
        ToolAnswer answer = attempt(call);
        for (int retry = 0; retry < call.retries() && mayPass(answer); retry++) {
            new CompletableFuture<Void>()
                    .completeOnTimeout(null, BEFORE_RETRY.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            answer = attempt(call);
        }
        if (answer instanceof ToolAnswer.Failed(String reason)) {
            log.warn("step '{}' asked {}: {}", call.step(), call.host(), reason);
        }
        return answer;
    }

    private static boolean mayPass(ToolAnswer answer) {
        return answer instanceof ToolAnswer.Failed(String reason) && PASSING.contains(reason);
    }

    private ToolAnswer attempt(ToolCall call) {
        Optional<ToolHost> host = config.find(call.host());
        if (host.isEmpty() || client == null) {
            return new ToolAnswer.Failed("refused-address");
        }
        URI uri;
        try {
            uri = URI.create(call.url());
        } catch (IllegalArgumentException e) {
            return new ToolAnswer.Failed("no-url");
        }
        if (uri.getHost() == null) {
            return new ToolAnswer.Failed("no-url");
        }
        try {
            long deadline = nanoTime.getAsLong() + call.timeout().toNanos();
            if (!host.get().internal() && by(deadline, names.isInternal(uri.getHost()))) {
                return new ToolAnswer.Failed("refused-address");
            }
            return answer(
                    by(
                            deadline,
                            client.sendAsync(
                                    request(call, uri, host.get()),
                                    BodyHandlers.limiting(
                                            BodyHandlers.ofByteArray(), MOST_BYTES))));
        } catch (TimeoutException e) {
            return new ToolAnswer.Failed("timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ToolAnswer.Failed("interrupted");
        } catch (ExecutionException e) {
            return new ToolAnswer.Failed(reason(e.getCause()));
        }
    }

    /** What comes by then; ends the work on what does not. */
    private <T> T by(long deadline, CompletableFuture<T> coming)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return coming.get(deadline - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
        } finally {
            coming.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException
                && !(cause instanceof HttpConnectTimeoutException)) {
            return "timeout";
        }
        boolean tooLong =
                cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("exceeds");
        return tooLong ? "too-long" : "unreachable";
    }

    private static HttpRequest request(ToolCall call, URI uri, ToolHost host) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(call.timeout())
                        .header("Accept", "application/json")
                        .header("Idempotency-Key", call.key());
        if (host.authorization() != null) {
            request.header("Authorization", host.authorization());
        }
        if (call.method().equals("GET")) {
            return request.GET().build();
        }
        request.header("Content-Type", "application/json");
        byte[] body = JsonMapper.shared().writeValueAsBytes(call.body());
        return request.method(call.method(), BodyPublishers.ofByteArray(body)).build();
    }

    private static ToolAnswer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            return new ToolAnswer.Failed("status-" + status);
        }
        byte[] body = response.body();
        if (body.length == 0) {
            return new ToolAnswer.Given(status, null);
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            return new ToolAnswer.Given(status, json);
        } catch (JacksonException e) {
            return new ToolAnswer.Failed("no-json");
        }
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        names.close();
        if (client != null) {
            client.shutdownNow();
        }
    }
}
