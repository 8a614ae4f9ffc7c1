/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Role;
import io.callwright.sip.SipTrace;
import io.callwright.sip.TracedMessage;
import io.callwright.sip.Transport;
import io.callwright.store.CallEnd;
import io.callwright.store.EventRow;
import io.callwright.store.Speaker;
import io.callwright.store.TurnLatency;
import io.callwright.store.TurnRow;
import io.callwright.store.webhooks.Delivery;
import io.callwright.store.webhooks.DeliveryRepository.Settled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Goes once through everything that the contract promises, so that each successful answer of it was
 * seen and held against its schema.
 */
@Timeout(60)
class EveryOperationTest {
    private static final Set<String> BESIDES = Set.of("live", "ready", "metrics", "getContract");
    private static final String NUMBER = "+4930901820";

    @TempDir Path folder;

    @Test
    void everySuccessThatTheContractNames_isAnswered() throws Exception {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            people(api);
            calls(api);
            String campaign = campaign(api);
            contacts(api, campaign);
            imports(api, campaign);
            lifeOf(api, campaign);
            compliance(api);
            flows(api);
            flags(api);
            figures(api);
            webhooks(api);
            node(api);

            Set<String> promised = new TreeSet<>();
            for (Operation operation : api.api.contract().operations().values()) {
                if (!BESIDES.contains(operation.id())) {
                    operation.responses().keySet().stream()
                            .map(key -> key.split(" ", 2)[0])
                            .filter(status -> !status.equals("default"))
                            .forEach(status -> promised.add(operation.id() + " " + status));
                }
            }
            assertThat(api.seen).isEqualTo(promised);
        }
    }

    private static void people(ApiUnderTest api) {
        String token = api.services.firstAdmin().issue();
        api.nobody()
                .post(
                        "/api/v1/setup",
                        """
                        {"token": "%s", "name": "Ana", "password": "correct horse battery"}
                        """
                                .formatted(token))
                .is(201);
        Reply login =
                api.nobody()
                        .post(
                                "/api/v1/session",
                                """
                                {"name": "ana", "password": "correct horse battery"}
                                """)
                        .is(200);
        String cookie = login.headers().get("Set-Cookie").split("[=;]", -1)[1];
        String csrf = login.at("/csrf_token");
        assertThat(api.nobody().cookie(cookie).get("/api/v1/session").is(200).at("/name"))
                .isEqualTo("ana");
        Reply user =
                api.nobody()
                        .cookie(cookie)
                        .header("X-CSRF-Token", csrf)
                        .post(
                                "/api/v1/users",
                                """
                                {"name": "ben", "role": "viewer", "password": "another staple!"}
                                """)
                        .is(201);
        String ben = "/api/v1/users/" + user.at("/id");
        api.as(Role.ADMIN).get("/api/v1/users").is(200);
        Reply read = api.as(Role.ADMIN).get(ben).is(200);
        api.as(Role.ADMIN)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", ben, "{\"role\": \"operator\"}")
                .is(200);
        api.as(Role.ADMIN).delete(ben).is(204);
        Reply key =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/api-keys",
                                "{\"name\": \"crm\", \"scopes\": [\"calls:read\"]}")
                        .is(201);
        api.as(Role.OPERATOR).get("/api/v1/api-keys").is(200);
        api.as(Role.OPERATOR).delete("/api/v1/api-keys/" + key.at("/id")).is(204);
        api.as(Role.ADMIN).get("/api/v1/audit-log").is(200);
        api.nobody()
                .cookie(cookie)
                .header("X-CSRF-Token", csrf)
                .post(
                        "/api/v1/session/password",
                        """
                        {"old_password": "correct horse battery", "new_password": "a third phrase"}
                        """)
                .is(204);
        api.person(Role.VIEWER).delete("/api/v1/session").is(204);
    }

    private void calls(ApiUnderTest api) throws IOException {
        Reply placed =
                api.as(Role.OPERATOR)
                        .header("Idempotency-Key", "one")
                        .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                        .is(202);
        String call = placed.headers().get("Location");
        String id = placed.at("/id");
        Instant at = Instant.parse("2026-11-27T09:30:05Z");
        api.as(Role.VIEWER).get("/api/v1/calls?state=ringing&direction=outbound").is(200);
        api.as(Role.OPERATOR).post(call + "/transfer", "{\"target\": \"reception\"}").is(202);
        api.as(Role.OPERATOR).post(call + "/dtmf", "{\"digits\": \"12#\", \"gap_ms\": 60}").is(202);
        api.as(Role.OPERATOR).post(call + "/dtmf", "{\"digits\": \"1D\"}").is(409);
        assertThat(api.calls.pressed).containsExactly("12# 100 60");
        api.as(Role.OPERATOR).post(call + "/play", "{\"text\": \"One moment.\"}").is(202);
        api.as(Role.OPERATOR)
                .post(call + "/play", "{\"recording\": \"hold.wav\", \"interrupt\": true}")
                .is(202);
        assertThat(api.calls.said).containsExactly("One moment. false", "hold.wav true");
        api.as(Role.OPERATOR).post(call + "/play", "{\"recording\": \"none.wav\"}").is(422);
        api.as(Role.OPERATOR).post(call + "/play", "{\"recording\": \"../x.wav\"}").is(422);
        api.as(Role.OPERATOR).post(call + "/play", "{\"interrupt\": true}").is(422);
        api.as(Role.OPERATOR).post(call + "/capture").is(202);
        api.as(Role.OPERATOR).post(call + "/capture").is(409);
        api.as(Role.OPERATOR).post(call + "/hangup").is(202);
        api.store.calls().answered(id, at);
        api.store
                .turns()
                .append(
                        new TurnRow(
                                id,
                                1,
                                Speaker.AGENT,
                                "Hello.",
                                null,
                                null,
                                at,
                                new TurnLatency(null, null, null, null, 640)));
        api.store
                .events()
                .append(
                        List.of(
                                new EventRow(id, 1, at, "sip.ringing", Map.of()),
                                new EventRow(id, 2, at, "step-entered", Map.of("step", "identify")),
                                new EventRow(
                                        id,
                                        3,
                                        at,
                                        "effect.survey",
                                        Map.of("survey", "satisfaction", "score", "4"))));
        Path recording = folder.resolve("recordings").resolve(id + ".wav");
        Files.createDirectories(recording.getParent());
        Files.writeString(recording, "RIFF0123456789");
        api.store
                .calls()
                .ended(id, new CallEnd(at, "confirmed", 200, null, recording.toString(), Map.of()));
        assertThat(api.as(Role.VIEWER).get(call).is(200).at("/status")).isEqualTo("completed");
        api.as(Role.OPERATOR).get(call + "/events").is(200);
        assertThat(api.as(Role.OPERATOR).get(call + "/transcript").is(200).at("/items/0/text"))
                .isEqualTo("Hello.");
        assertThat(api.as(Role.SUPERVISOR).get(call + "/recording").is(200).text())
                .isEqualTo("RIFF0123456789");
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .header("Range", "bytes=4-6")
                                .get(call + "/recording")
                                .is(206)
                                .text())
                .isEqualTo("012");
        api.as(Role.OPERATOR).get(call + "/sip").is(404);
        api.as(Role.SUPERVISOR).get(call + "/pcap").is(404);
        traced(api, id, call);
        assertThat(api.as(Role.SUPERVISOR).get(call + "/pcap").is(200).text())
                .startsWith("\u00a1\u00b2\u00c3\u00d4")
                .contains("INVITE sip:maria@192.0.2.7 SIP/2.0\r\n");
        api.as(Role.OPERATOR).get("/api/v1/events?call_id=" + id).is(200);
        assertThat(
                        api.as(Role.VIEWER)
                                .get("/api/v1/analytics/summary?flow=appointment-reminder")
                                .is(200)
                                .json()
                                .at("/figures/answer_rate")
                                .asDouble())
                .isEqualTo(1);
        assertThat(
                        api.as(Role.VIEWER)
                                .get("/api/v1/analytics/timeseries?interval=day")
                                .is(200)
                                .at("/points/0/start"))
                .isEqualTo("2026-11-27T00:00:00Z");
    }

    private static void traced(ApiUnderTest api, String id, String call) {
        api.services.traces().keep(api.store.calls().find(id).orElseThrow().sipCallId(), trace());
        Reply json = api.as(Role.OPERATOR).get(call + "/sip").is(200);
        assertThat(json.at("/messages/0/summary")).isEqualTo("INVITE sip:maria@192.0.2.7");
        assertThat(json.at("/messages/0/local")).isEqualTo("192.0.2.1:5060");
        assertThat(json.at("/messages/1/direction")).isEqualTo("received");
        assertThat(
                        api.as(Role.OPERATOR)
                                .header("Accept", "text/plain")
                                .get(call + "/sip")
                                .is(200)
                                .text())
                .contains(
                        "0.000  192.0.2.1:5060        -> 192.0.2.7:5060        udp  INVITE"
                                + " sip:maria")
                .contains(
                        "0.040  192.0.2.1:5060        <- 192.0.2.7:5060        udp  200 OK"
                                + " (INVITE)")
                .contains("received from 192.0.2.7:5060\nSIP/2.0 200 OK\nCSeq: 1 INVITE\n");
    }

    private static SipTrace trace() {
        Instant at = Instant.parse("2026-11-27T09:30:00Z");
        InetSocketAddress us = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060);
        InetSocketAddress them = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 5060);
        return new SipTrace(
                List.of(
                        new TracedMessage(
                                at,
                                true,
                                Transport.UDP,
                                us,
                                them,
                                "INVITE sip:maria@192.0.2.7 SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n"),
                        new TracedMessage(
                                at.plusMillis(40),
                                false,
                                Transport.UDP,
                                us,
                                them,
                                "SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n")),
                0);
    }

    private static String campaign(ApiUnderTest api) {
        Reply made =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/campaigns",
                                "{\"name\": \"autumn\", \"settings\": {\"trunks\": \"pbx\"}}")
                        .is(201);
        String campaign = made.headers().get("Location");
        api.as(Role.VIEWER).get("/api/v1/campaigns").is(200);
        Reply read = api.as(Role.VIEWER).get(campaign).is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", campaign, "{\"priority\": 3}")
                .is(200);
        api.as(Role.VIEWER).get(campaign + "/progress").is(200);
        api.as(Role.VIEWER).get(campaign + "/attempts").is(200);
        return made.at("/id");
    }

    private static void lifeOf(ApiUnderTest api, String campaign) {
        String path = "/api/v1/campaigns/" + campaign;
        api.as(Role.SUPERVISOR).post(path + "/start").is(200);
        Reply paused =
                api.as(Role.SUPERVISOR).post(path + "/pause", "{\"reason\": \"lunch\"}").is(200);
        assertThat(paused.at("/paused_reason")).isEqualTo("lunch");
        api.as(Role.SUPERVISOR).post(path + "/resume").is(200);
        api.as(Role.SUPERVISOR).post(path + "/cancel").is(200);
        api.as(Role.SUPERVISOR).post(path + "/start").is(409);
        assertThat(api.as(Role.SUPERVISOR).post(path + "/archive").is(200).at("/state"))
                .isEqualTo("archived");
    }

    private static void contacts(ApiUnderTest api, String campaign) {
        Reply added =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/contacts",
                                """
                                {"campaign_id": "%s", "number": "%s", "zone": "Europe/Berlin"}
                                """
                                        .formatted(campaign, NUMBER))
                        .is(201);
        String contact = added.headers().get("Location");
        api.as(Role.VIEWER).get("/api/v1/contacts?campaign_id=" + campaign).is(200);
        api.as(Role.VIEWER)
                .post("/api/v1/contacts/lookup", "{\"number\": \"%s\"}".formatted(NUMBER))
                .is(200);
        String etag = api.as(Role.VIEWER).get(contact).is(200).headers().get("ETag");
        api.as(Role.OPERATOR)
                .header("If-Match", etag)
                .send("PATCH", contact, "{\"zone\": \"Europe/Madrid\"}")
                .is(200);
        assertThat(api.as(Role.VIEWER).get(contact + "/eligibility").is(200).text())
                .contains("the campaign is draft");
        api.as(Role.SUPERVISOR).delete(contact).is(204);
        assertThat(api.as(Role.VIEWER).get(contact).is(200).at("/number")).doesNotContain(NUMBER);
    }

    private static void imports(ApiUnderTest api, String campaign) throws Exception {
        Reply begun =
                api.as(Role.SUPERVISOR)
                        .header("Content-Type", "text/csv")
                        .send(
                                "POST",
                                "/api/v1/imports?campaign_id=" + campaign,
                                "number,name\n+4930901821,Ana\n+4930901822,Ben\n17,=1+1\n")
                        .is(202);
        String location = begun.headers().get("Location");
        Reply now = api.as(Role.OPERATOR).get(location).is(200);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!now.at("/state").equals("done") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = api.as(Role.OPERATOR).get(location).is(200);
            api.pass(java.time.Duration.ofSeconds(1));
        }
        assertThat(now.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(now.json().get("rejected").asInt()).isEqualTo(1);
        Reply errors = api.as(Role.OPERATOR).get(location + "/errors.csv");
        while (errors.status() == 404 && System.nanoTime() < deadline) {
            api.pass(java.time.Duration.ofSeconds(1));
            errors = api.as(Role.OPERATOR).get(location + "/errors.csv");
        }
        assertThat(errors.is(200).text()).contains("'=1+1");
        api.as(Role.OPERATOR).get("/api/v1/imports").is(200);
    }

    private static void compliance(ApiUnderTest api) {
        String body = "{\"number\": \"%s\", \"reason\": \"asked\"}".formatted(NUMBER);
        String only = "{\"number\": \"%s\"}".formatted(NUMBER);
        Reply made = api.as(Role.OPERATOR).post("/api/v1/suppressions", body).is(201);
        api.as(Role.VIEWER).get("/api/v1/suppressions").is(200);
        assertThat(
                        api.as(Role.VIEWER)
                                .post("/api/v1/suppressions/check", only)
                                .is(200)
                                .json()
                                .get("suppressed")
                                .asBoolean())
                .isTrue();
        api.as(Role.SUPERVISOR).delete(made.headers().get("Location")).is(204);
        String consent =
                """
                {"number": "%s", "kind": "recording", "evidence": "form 17"}
                """
                        .formatted(NUMBER);
        api.as(Role.OPERATOR).post("/api/v1/consents", consent).is(201);
        api.as(Role.VIEWER).post("/api/v1/consents/lookup", only).is(200);
        Reply taken =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/consents/withdraw",
                                "{\"number\": \"%s\", \"kind\": \"recording\"}".formatted(NUMBER))
                        .is(200);
        assertThat(taken.json().get("withdrawn").asInt()).isEqualTo(1);
    }

    private static void flows(ApiUnderTest api) throws IOException {
        String yaml =
                Files.readString(ApiUnderTest.ROOT.resolve("conf/flows/appointment-reminder.yaml"));
        String body = JsonNodeFactory.instance.objectNode().put("source", yaml).toString();
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post("/api/v1/flows/validate", body)
                                .is(200)
                                .json()
                                .get("valid")
                                .asBoolean())
                .isTrue();
        Reply made = api.as(Role.SUPERVISOR).post("/api/v1/flows", body).is(201);
        api.as(Role.SUPERVISOR).post("/api/v1/flows", body).is(200);
        api.as(Role.VIEWER).get("/api/v1/flows").is(200);
        String name = "/api/v1/flows/" + made.at("/name");
        api.as(Role.VIEWER).get(name + "/versions").is(200);
        assertThat(api.as(Role.VIEWER).get(made.headers().get("Location")).is(200).at("/source"))
                .isEqualTo(yaml);
        api.as(Role.SUPERVISOR)
                .send(
                        "PUT",
                        name + "/active",
                        "{\"version\": %d}".formatted(made.json().get("version").asInt()))
                .is(200);
    }

    private static void flags(ApiUnderTest api) {
        String body =
                """
                {"name": "colour", "variants": [{"name": "red", "value": "#f00"}]}
                """;
        Reply made = api.as(Role.SUPERVISOR).post("/api/v1/flags", body).is(201);
        String flag = made.headers().get("Location");
        api.as(Role.VIEWER).get("/api/v1/flags").is(200);
        Reply read = api.as(Role.VIEWER).get(flag).is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", flag, "{\"overrides\": {\"ana\": \"red\"}}")
                .is(200);
        assertThat(
                        api.as(Role.VIEWER)
                                .post(flag + "/evaluate", "{\"unit\": \"ana\"}")
                                .is(200)
                                .at("/value"))
                .isEqualTo("#f00");
        String reason = "{\"reason\": \"for a test\"}";
        api.as(Role.SUPERVISOR).post(flag + "/start").is(200);
        api.as(Role.SUPERVISOR).post(flag + "/pause", reason).is(200);
        api.as(Role.SUPERVISOR).post(flag + "/resume").is(200);
        api.as(Role.SUPERVISOR).post(flag + "/rollback", reason).is(200);
        api.as(Role.SUPERVISOR).delete(flag).is(204);
    }

    private static void figures(ApiUnderTest api) {
        String figures = "/api/v1/analytics/";
        Reply funnel =
                api.as(Role.VIEWER)
                        .get(figures + "funnel?goal=confirmed&direction=outbound")
                        .is(200);
        assertThat(funnel.json().get("goal").asInt()).isEqualTo(1);
        assertThat(funnel.json().get("abandoned").asInt()).isZero();
        Reply latency = api.as(Role.VIEWER).get(figures + "latency?interval=all").is(200);
        assertThat(latency.json().at("/points/0/p95_ms").asInt()).isBetween(640, 704);
        assertThat(
                        api.as(Role.VIEWER)
                                .get(figures + "breakdown?by=flow")
                                .is(200)
                                .at("/items/0/key"))
                .isEqualTo("appointment-reminder");
        assertThat(api.as(Role.VIEWER).get(figures + "breakdown.csv").is(200).text())
                .contains("appointment-reminder,1,1,1,0,1.0000,1.0000,0.0000,0.0000,,,confirmed,1");
        api.as(Role.VIEWER).get(figures + "answers").is(200);
        Reply steps = api.as(Role.VIEWER).get(figures + "steps?flow=appointment-reminder").is(200);
        assertThat(steps.json().at("/items/0/steps/0/reached").asInt()).isEqualTo(1);
        assertThat(steps.at("/items/0/steps/0/step")).isEqualTo("identify");
        Reply surveys = api.as(Role.VIEWER).get(figures + "surveys").is(200);
        assertThat(surveys.json().at("/items/0/mean").asDouble()).isEqualTo(4.0);
    }

    private static void webhooks(ApiUnderTest api) {
        String hooks = "/api/v1/webhooks";
        Reply made =
                api.as(Role.ADMIN)
                        .post(
                                hooks,
                                """
                                {"url": "https://crm.example/hook", "events": ["call.completed"]}
                                """)
                        .is(201);
        String hook = made.headers().get("Location");
        assertThat(made.at("/secret")).startsWith("whsec_");
        assertThat(api.as(Role.SUPERVISOR).get(hooks).is(200).text()).doesNotContain("whsec_");
        Reply read = api.as(Role.SUPERVISOR).get(hook).is(200);
        assertThat(read.text()).doesNotContain("whsec_");
        api.as(Role.ADMIN)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", hook, "{\"description\": \"calls into the CRM\"}")
                .is(200);
        Reply rotated = api.as(Role.ADMIN).post(hook + "/rotate-secret").is(200);
        assertThat(rotated.at("/secret")).isNotEqualTo(made.at("/secret"));
        assertThat(rotated.at("/webhook/old_secret_until")).isNotEmpty();
        Reply sent = api.as(Role.ADMIN).post(hook + "/test").is(202);
        String delivery = sent.headers().get("Location");
        api.as(Role.SUPERVISOR).get(hook + "/deliveries?state=waiting").is(200);
        assertThat(api.as(Role.SUPERVISOR).get(delivery).is(200).at("/type"))
                .isEqualTo("webhook.test");
        api.as(Role.ADMIN).post(delivery + "/redeliver").is(409);
        Instant at = Instant.parse("2026-11-27T09:30:05Z");
        Delivery waits = api.store.deliveries().find(id(hook), id(delivery)).orElseThrow();
        api.store
                .deliveries()
                .settle(waits, new Settled(Delivery.State.FAILED, at, at, 500, "no", 1));
        assertThat(api.as(Role.ADMIN).post(delivery + "/redeliver").is(202).at("/state"))
                .isEqualTo("waiting");
        api.as(Role.ADMIN).delete(hook).is(204);
        api.as(Role.SUPERVISOR).get(delivery).is(404);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void numbers(ApiUnderTest api) {
        Reply made =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/numbers",
                                """
                                {"number": "+4930901850", "pool": "main", "owned": true}
                                """)
                        .is(201);
        String number = made.headers().get("Location");
        assertThat(made.json().get("left").asInt()).isEqualTo(15);
        Reply read = api.as(Role.VIEWER).get(number).is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", number, "{\"per_day\": 10, \"region\": \"DE\"}")
                .is(200);
        String rest = "{\"until\": \"2026-12-04T00:00:00Z\", \"reason\": \"spam\"}";
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post(number + "/quarantine", rest)
                                .is(200)
                                .json()
                                .get("left")
                                .asInt())
                .isZero();
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post(number + "/release")
                                .is(200)
                                .json()
                                .get("left")
                                .asInt())
                .isEqualTo(10);
        api.as(Role.SUPERVISOR).delete(number).is(204);
    }

    private static void node(ApiUnderTest api) {
        api.as(Role.VIEWER).get("/api/v1/trunks").is(200);
        api.as(Role.VIEWER).get("/api/v1/trunks/pbx").is(200);
        String test = "/api/v1/trunks/pbx/test-call";
        assertThat(api.as(Role.OPERATOR).post(test, "{}").is(200).at("/kind")).isEqualTo("options");
        assertThat(
                        api.as(Role.OPERATOR)
                                .post(test, "{\"number\": \"+4930123456\"}")
                                .is(200)
                                .at("/rtp/received_packets"))
                .isEqualTo("250");
        api.as(Role.OPERATOR).post(test, "{\"number\": \"?\"}").is(422);
        api.as(Role.OPERATOR).post("/api/v1/trunks/other/test-call", "{}").is(404);
        Reply numbers = api.as(Role.VIEWER).get("/api/v1/numbers?pool=main").is(200);
        assertThat(numbers.at("/items/0/number")).isEqualTo("+4930901800");
        assertThat(numbers.json().at("/items/0/left").asInt()).isEqualTo(75);
        numbers(api);
        PeopleWalk.walk(api);
        api.as(Role.VIEWER).get("/api/v1/system").is(200);
        api.as(Role.ADMIN).post("/api/v1/system/backups").is(201);
        api.as(Role.ADMIN).post("/api/v1/system/drain").is(202);
        assertThat(
                        api.as(Role.OPERATOR)
                                .header("Idempotency-Key", "drained")
                                .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                                .status())
                .isEqualTo(503);
    }
}
