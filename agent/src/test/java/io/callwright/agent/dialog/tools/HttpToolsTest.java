/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server on loopback. */
@Timeout(30)
class HttpToolsTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer server;
    private String host;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        host = "127.0.0.1:" + server.getAddress().getPort();
        answer("/ok", 200, "{\"account\": {\"balance\": 120}}");
        answer("/empty", 204, "");
        answer("/text", 200, "I am no JSON");
        answer("/busy", 503, "{}");
        answer("/gone", 404, "{}");
        answer("/long", 200, "\"" + "x".repeat(70_000) + "\"");
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "http://" + host + "/ok");
                    send(exchange, 302, "");
                });
        server.createContext(
                "/slow",
                exchange -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    send(exchange, 200, "{}");
                });
        server.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    private void answer(String path, int status, String body) {
        server.createContext(path, exchange -> send(exchange, status, body));
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        seen.add(
                "%s %s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static final Duration TOO_SHORT = Duration.ofMillis(500);

    /** For a machine that is busy elsewhere, too. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private ToolAnswer call(String method, String path, int retries, ToolHost... hosts) {
        ToolCall call =
                new ToolCall(
                        "look-up",
                        "key-1",
                        method,
                        "http://" + host + path,
                        host,
                        Map.of("name", "Ann \"B\""),
                        path.equals("/slow") ? TOO_SHORT : LONG_ENOUGH,
                        retries);
        try (HttpTools tools = new HttpTools(new ToolsConfig(List.of(hosts)), System::nanoTime)) {
            return tools.call(call);
        }
    }

    private ToolAnswer allowed(String method, String path, int retries) {
        return call(method, path, retries, new ToolHost(host, true, "Bearer secret"));
    }

    private static void assertFailed(ToolAnswer answer, String reason) {
        assertThat(answer).isEqualTo(new ToolAnswer.Failed(reason));
    }

    @Test
    void answerIsRead_andTheRequestCarriesKeyAndAuthorization() {
        ToolAnswer answer = allowed("GET", "/ok?id=7", 0);

        assertThat(((ToolAnswer.Given) answer).body().at("/account/balance").asInt())
                .isEqualTo(120);
        assertThat(seen).containsExactly("GET /ok?id=7 key-1 Bearer secret ");
    }

    @Test
    void putSendsItsMembersAsJson_andAnEmptyAnswerIsOne() {
        assertThat(allowed("PUT", "/empty", 0)).isEqualTo(new ToolAnswer.Given(204, null));
        assertThat(seen)
                .containsExactly("PUT /empty key-1 Bearer secret {\"name\":\"Ann \\\"B\\\"\"}");
    }

    @Test
    void failureThatMayPass_isTriedAgainWithTheSameKey_andNoOther() {
        assertFailed(allowed("GET", "/busy", 2), "status-503");
        assertThat(seen).hasSize(3).allMatch(line -> line.contains(" key-1 "));

        assertFailed(allowed("GET", "/gone", 2), "status-404");
        assertThat(seen).hasSize(4);
    }

    @Test
    void answersThatAreNone_haveAReason() {
        assertFailed(allowed("GET", "/slow", 0), "timeout");
        assertFailed(allowed("GET", "/text", 0), "no-json");
        assertFailed(allowed("GET", "/long", 0), "too-long");
        assertFailed(allowed("GET", "/moved", 0), "status-302");
        host = "127.0.0.1:1";
        assertFailed(allowed("GET", "/ok", 0), "unreachable");
    }

    @Test
    void addressesOfThisMachine_areRefusedUnlessTheConfigurationSaysSo_andOtherHostsAlways() {
        assertFailed(call("GET", "/ok", 0, new ToolHost(host, false, null)), "refused-address");
        assertFailed(
                call("GET", "/ok", 0, new ToolHost("crm.example:80", true, null)),
                "refused-address");
        assertFailed(call("GET", "/ok", 0), "refused-address");
        assertThat(seen).isEmpty();
    }

    @Test
    @Timeout(10)
    void namesThatAreLookedUpForTooLong_endTheStepAtItsTimeout_andNothingIsSent() throws Exception {
        ToolsConfig config =
                new ToolsConfig(List.of(new ToolHost("crm.example:80", false, "Bearer secret")));
        ToolCall call =
                new ToolCall(
                        "look-up",
                        "key-1",
                        "GET",
                        "http://crm.example:80/ok",
                        "crm.example:80",
                        Map.of(),
                        TOO_SHORT,
                        1);
        NameLookup.Resolver hanging =
                _ -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[0];
                };

        try (HttpTools tools = new HttpTools(config, System::nanoTime, hanging)) {
            assertFailed(tools.call(call), "timeout");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void namesThatNobodyKnows_areUnreachable_andInternalOnesAreRefused() {
        ToolsConfig config = new ToolsConfig(List.of(new ToolHost("crm.example:80", false, null)));
        ToolCall call =
                new ToolCall(
                        "look-up",
                        "key-1",
                        "GET",
                        "http://crm.example:80/ok",
                        "crm.example:80",
                        Map.of(),
                        LONG_ENOUGH,
                        0);
        NameLookup.Resolver unknown =
                name -> {
                    throw new UnknownHostException(name);
                };
        NameLookup.Resolver internal = _ -> new InetAddress[] {InetAddress.ofLiteral("10.1.2.3")};

        try (HttpTools tools = new HttpTools(config, System::nanoTime, unknown)) {
            assertFailed(tools.call(call), "unreachable");
        }
        try (HttpTools tools = new HttpTools(config, System::nanoTime, internal)) {
            assertFailed(tools.call(call), "refused-address");
        }
    }

    @Test
    void hostWithoutPort_isNoHost() {
        assertThatThrownBy(() -> new ToolHost("crm.example", false, null))
                .hasMessageContaining("HOST:PORT, for example crm.example:443");
    }
}
