/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Role;
import io.callwright.store.dial.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
            users(api);
            CallsWalk.walk(api, folder);
            String campaign = campaign(api);
            contacts(api, campaign);
            imports(api, campaign);
            lifeOf(api, campaign);
            compliance(api);
            flows(api);
            flags(api);
            figures(api);
            WebhooksWalk.walk(api);
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

    private static void users(ApiUnderTest api) {
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
        api.as(Role.VIEWER).get(campaign + "/dry-run").is(200);
        api.as(Role.VIEWER).get(campaign + "/report").is(200);
        api.as(Role.VIEWER).get(campaign + "/report.csv").is(200);
        Reply mistake =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/campaigns",
                                "{\"name\": \"mistake\", \"settings\": {\"trunks\": \"pbx\"}}")
                        .is(201);
        Reply over =
                api.as(Role.SUPERVISOR).post(mistake.headers().get("Location") + "/cancel").is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", over.headers().get("ETag"))
                .delete(mistake.headers().get("Location"))
                .is(204);
        return made.at("/id");
    }

    private static void lifeOf(ApiUnderTest api, String campaign) {
        String path = "/api/v1/campaigns/" + campaign;
        api.as(Role.SUPERVISOR).post(path + "/start").is(200);
        Reply paused =
                api.as(Role.SUPERVISOR).post(path + "/pause", "{\"reason\": \"lunch\"}").is(200);
        assertThat(paused.at("/paused_reason")).isEqualTo("lunch");
        api.as(Role.SUPERVISOR).post(path + "/resume").is(200);
        Instant now = api.services.clock().instant();
        Attempt up = Attempts.begun(api.store, Long.parseLong(campaign), now);
        Reply cancelled = api.as(Role.SUPERVISOR).post(path + "/cancel").is(202);
        assertThat(
                        api.as(Role.VIEWER)
                                .get(cancelled.headers().get("Location"))
                                .is(200)
                                .json()
                                .get("queue")
                                .toString())
                .isEqualTo("{\"dialling\":1}");
        api.as(Role.SUPERVISOR).post(path + "/start").is(409);
        api.as(Role.SUPERVISOR).post(path + "/archive").is(409);
        Attempts.busy(api.store, up, now);
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

    private static void imports(ApiUnderTest api, String campaign) {
        Reply now =
                imported(api, campaign, "number,name\n+4930901821,Ana\n+4930901822,Ben\n17,=1+1\n");
        assertThat(now.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(now.json().get("rejected").asInt()).isEqualTo(1);
        String location = "/api/v1/imports/" + now.at("/id");
        assertThat(api.as(Role.OPERATOR).get(location + "/errors.csv").is(200).text())
                .contains("'=1+1");
        api.as(Role.OPERATOR).get("/api/v1/imports").is(200);
        String mistake = imported(api, campaign, "number\n+4930901823\n").at("/id");
        Reply undone = api.as(Role.SUPERVISOR).post("/api/v1/imports/" + mistake + "/undo");
        assertThat(undone.is(200).at("/import/state")).isEqualTo("undone");
    }

    /** The import of these rows, when it is over. */
    private static Reply imported(ApiUnderTest api, String campaign, String rows) {
        Reply begun =
                api.as(Role.SUPERVISOR)
                        .header("Content-Type", "text/csv")
                        .send("POST", "/api/v1/imports?campaign_id=" + campaign, rows)
                        .is(202);
        String location = begun.headers().get("Location");
        Reply now = api.as(Role.OPERATOR).get(location).is(200);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!now.at("/state").equals("done") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = api.as(Role.OPERATOR).get(location).is(200);
            api.pass(java.time.Duration.ofSeconds(1));
        }
        return now;
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
        Reply list =
                api.as(Role.SUPERVISOR)
                        .header("Content-Type", "text/csv")
                        .send(
                                "POST",
                                "/api/v1/suppressions/import?region=DE",
                                NUMBER + "\n030 901825\n17\n")
                        .is(200);
        assertThat(list.at("/added") + list.at("/kept") + list.at("/rejected")).isEqualTo("111");
        assertThat(list.at("/problems/0/line")).isEqualTo("3");
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
                .contains(
                        "appointment-reminder,1,1,1,0,1.0000,1.0000,0.0000,0.0000,,,0,0,,confirmed,1");
        api.as(Role.VIEWER).get(figures + "answers").is(200);
        Reply steps = api.as(Role.VIEWER).get(figures + "steps?flow=appointment-reminder").is(200);
        assertThat(steps.json().at("/items/0/steps/0/reached").asInt()).isEqualTo(1);
        assertThat(steps.at("/items/0/steps/0/step")).isEqualTo("identify");
        Reply surveys = api.as(Role.VIEWER).get(figures + "surveys").is(200);
        assertThat(surveys.json().at("/items/0/mean").asDouble()).isEqualTo(4.0);
    }

    private static void backup(ApiUnderTest api) {
        Reply begun = api.as(Role.ADMIN).post("/api/v1/system/backups").is(202);
        String location = begun.headers().get("Location");
        Reply now = api.as(Role.ADMIN).get(location).is(200);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (now.at("/state").equals("running") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            api.pass(java.time.Duration.ofSeconds(1));
            now = api.as(Role.ADMIN).get(location).is(200);
        }
        assertThat(now.at("/state")).as(now.text()).isEqualTo("done");
        assertThat(api.services.backups().resolve(now.at("/file")))
                .hasSize(now.json().get("bytes").asLong());
        api.as(Role.ADMIN)
                .get("/api/v1/system/backups/01KB2M4T8QXJ5V9W3R7Y6Z0ABC")
                .is(ProblemType.NOT_FOUND);
    }

    private static void node(ApiUnderTest api) {
        api.as(Role.VIEWER).get("/api/v1/trunks").is(200);
        Reply trunk = api.as(Role.VIEWER).get("/api/v1/trunks/pbx").is(200);
        assertThat(trunk.json().at("/load/channels").asInt()).isEqualTo(30);
        assertThat(trunk.at("/dialling/last_failure/category")).isEqualTo("congestion");
        String test = "/api/v1/trunks/pbx/test-call";
        String asked = api.as(Role.OPERATOR).post(test, "{}").is(202).headers().get("Location");
        assertThat(api.as(Role.OPERATOR).get(asked).is(200).at("/result/kind"))
                .isEqualTo("options");
        api.as(Role.OPERATOR).get(asked.replace("/pbx/", "/other/")).is(404);
        Reply rung = api.as(Role.OPERATOR).post(test, "{\"number\": \"+4930123456\"}").is(202);
        assertThat(
                        api.as(Role.OPERATOR)
                                .get(rung.headers().get("Location"))
                                .is(200)
                                .at("/result/rtp/received_packets"))
                .isEqualTo("250");
        api.as(Role.OPERATOR).post(test, "{\"number\": \"?\"}").is(422);
        api.as(Role.OPERATOR).post("/api/v1/trunks/other/test-call", "{}").is(404);
        Reply numbers = api.as(Role.VIEWER).get("/api/v1/numbers?pool=main").is(200);
        assertThat(numbers.at("/items/0/number")).isEqualTo("+4930901800");
        assertThat(numbers.json().at("/items/0/left").asInt()).isEqualTo(75);
        NumbersWalk.walk(api);
        PeopleWalk.walk(api);
        api.as(Role.VIEWER).get("/api/v1/system").is(200);
        backup(api);
        api.as(Role.ADMIN).post("/api/v1/system/drain").is(202);
        assertThat(
                        api.as(Role.OPERATOR)
                                .header("Idempotency-Key", "drained")
                                .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                                .status())
                .isEqualTo(503);
    }
}
