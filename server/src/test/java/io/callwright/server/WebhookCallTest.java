/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.webhooks.Receiver;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.store.CallFilter;
import io.callwright.store.webhooks.Delivery;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole node: a webhook made over HTTP, a real call over SIP, a real receiver on loopback. */
@Timeout(60)
class WebhookCallTest {
    private static final String NUMBER = "+4930901820";
    private static final CallFilter TO_NUMBER =
            new CallFilter(null, NUMBER, null, null, null, null, null, null, null, null);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir private Path folder;

    @Test
    void callThatEnds_isToldToTheReceiver_exactlyOnceAndSigned() throws Exception {
        TestNode.requireSpeech();
        SipConfig phone =
                SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
        try (Receiver receiver = new Receiver();
                Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()));
                UserAgent callee = UserAgent.start(phone, IncomingCalls.none())) {
            assertThat(folder.resolve("secret.key")).as("made when it is needed").doesNotExist();
            JsonNode made = makeWebhook(node, receiver.url());
            assertThat(Files.getPosixFilePermissions(folder.resolve("secret.key"))).hasSize(2);
            int port = callee.listeningPoints().getFirst().port();

            Call call =
                    node.place(
                            "sip:" + NUMBER + "@127.0.0.1:" + port,
                            "sip:agent@127.0.0.1",
                            null,
                            Duration.ofSeconds(10),
                            Map.of(),
                            CallObserver.NONE);

            Receiver.Message message = receiver.came.poll(30, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.isSignedWith(made.get("secret").asString())).isTrue();
            JsonNode told = JsonMapper.shared().readTree(message.body());
            assertThat(told.get("type").asString()).isEqualTo("call.completed");
            assertThat(told.at("/data/call_id").asString()).isEqualTo(call.id());
            assertThat(told.at("/data/outcome").asString()).isEqualTo("not-answered");
            assertThat(told.at("/data/sip_status").asInt()).isGreaterThanOrEqualTo(400);
            List<Delivery> deliveries =
                    node.store().deliveries().page(made.at("/webhook/id").asString(), "~", 9, null);
            assertThat(deliveries).hasSize(1);
            assertThat(deliveries.getFirst().eventId()).isEqualTo(message.id());
            assertThat(receiver.came).isEmpty();
            assertThat(node.store().found().page(TO_NUMBER, "~", 9).calls())
                    .singleElement()
                    .returns(call.id(), found -> found.call().id());
        }
    }

    /** As the first administrator, by session. */
    private JsonNode makeWebhook(Switch node, String url) throws Exception {
        String setup = node.setup().orElseThrow();
        String token = setup.substring(setup.lastIndexOf(' ') + 1);
        String name = "\"name\": \"ana\", \"password\": \"correct horse battery\"";
        HttpResponse<String> user =
                post(node, "setup", "{\"token\": \"%s\", %s}".formatted(token, name));
        assertThat(user.statusCode()).isEqualTo(201);
        HttpResponse<String> login = post(node, "session", "{" + name + "}");
        HttpResponse<String> made =
                post(
                        node,
                        "webhooks",
                        "{\"url\": \"%s\", \"events\": [\"call.completed\"]}".formatted(url),
                        "Cookie",
                        login.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0],
                        "X-CSRF-Token",
                        JsonMapper.shared().readTree(login.body()).get("csrf_token").asString());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(made.body());
    }

    private HttpResponse<String> post(Switch node, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/%s"
                                                .formatted(node.httpPort(), path)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
