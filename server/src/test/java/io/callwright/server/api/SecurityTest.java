/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.NewCall;
import io.callwright.store.audit.AuditEntry;
import io.callwright.store.audit.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody with bad intent would try; the areas of OWASP's ASVS that apply to what is there.
 */
class SecurityTest {
    private static final String SUPPRESSIONS = "/api/v1/suppressions";
    private static final String BODY = "{\"number\": \"+4930901820\", \"reason\": \"asked\"}";

    @TempDir Path folder;
    private ApiUnderTest api;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    // ---- sessions and forgery

    @Test
    void changeBySessionWithoutItsToken_isForged() {
        api.person(Role.OPERATOR)
                .header("X-CSRF-Token", "guess")
                .post(SUPPRESSIONS, BODY)
                .is(ProblemType.CSRF);
        api.person(Role.OPERATOR).post(SUPPRESSIONS, BODY).is(201);
    }

    @Test
    void changeFromAnotherSite_isForged_evenWithTheToken() {
        api.person(Role.OPERATOR)
                .header("Sec-Fetch-Site", "cross-site")
                .post(SUPPRESSIONS, BODY)
                .is(ProblemType.CSRF);
        api.person(Role.OPERATOR)
                .header("Host", "127.0.0.1:8080")
                .header("Origin", "http://evil.example")
                .post(SUPPRESSIONS, BODY)
                .is(ProblemType.CSRF);
        api.person(Role.OPERATOR)
                .header("Host", "127.0.0.1:8080")
                .header("Origin", "http://127.0.0.1:8080")
                .post(SUPPRESSIONS, BODY)
                .is(201);
    }

    @Test
    void cookieOfASession_isOutOfReachOfScriptsAndOtherSites() {
        api.user(Role.VIEWER);
        String cookie =
                logIn("the-viewer", ApiUnderTest.PASSWORD).is(200).headers().get("Set-Cookie");

        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void sessionEnds_whenNobodyUsesIt_andWhenItsTimeIsOver() {
        api.person(Role.VIEWER).get("/api/v1/session").is(200);
        var request = api.person(Role.VIEWER);
        api.pass(Duration.ofMinutes(31));
        request.get("/api/v1/session").is(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void userWhoIsDisabled_isOutAtOnce_withSessionsAndKeys() {
        var session = api.person(Role.OPERATOR);
        String key = api.key(Role.OPERATOR, Scope.CALLS_READ);
        String user = "/api/v1/users/" + api.user(Role.OPERATOR).id();
        api.as(Role.ADMIN)
                .header("If-Match", "*")
                .send("PATCH", user, "{\"disabled\": true}")
                .is(200);

        session.get("/api/v1/session").is(ProblemType.UNAUTHENTICATED);
        bearer(key).get("/api/v1/calls").is(ProblemType.UNAUTHENTICATED);
        logIn("the-operator", ApiUnderTest.PASSWORD).is(ProblemType.UNAUTHENTICATED);
    }

    private Reply logIn(String name, String password) {
        return logIn(name, password, "192.0.2.1");
    }

    private Reply logIn(String name, String password, String address) {
        return api.nobody()
                .from(address)
                .post(
                        "/api/v1/session",
                        "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    // ---- guessing

    @Test
    void guessing_closesTheAccount_fromEveryAddress_andForANameThatIsNoneLikewise() {
        api.user(Role.VIEWER);
        for (String name : new String[] {"the-viewer", "nobody-of-this-name"}) {
            for (int i = 0; i < 5; i++) {
                logIn(name, "wrong", "192.0.2." + i).is(ProblemType.UNAUTHENTICATED);
            }
            Reply closed = logIn(name, ApiUnderTest.PASSWORD, "192.0.2.77");
            closed.is(ProblemType.RATE_LIMITED);
            assertThat(closed.headers()).containsEntry("Retry-After", "30");
        }
        api.pass(Duration.ofSeconds(31));
        logIn("the-viewer", ApiUnderTest.PASSWORD).is(200);
    }

    @Test
    void setupToken_opensOnce_andOnlyWhileThereIsNoUser() {
        String token = api.services.firstAdmin().issue();
        String body =
                "{\"token\": \"%s\", \"name\": \"ana\", \"password\": \"correct horse battery\"}";
        api.nobody().post("/api/v1/setup", body.formatted("guess")).is(ProblemType.FORBIDDEN);
        api.nobody()
                .post(
                        "/api/v1/setup",
                        "{\"token\": \"%s\", \"name\": \"ana\", \"password\": \"aaaaaaaaaaaaa\"}"
                                .formatted(token))
                .is(ProblemType.VALIDATION);
        api.nobody().post("/api/v1/setup", body.formatted(token)).is(201);
        api.nobody().post("/api/v1/setup", body.formatted(token)).is(ProblemType.FORBIDDEN);
        String another = api.services.firstAdmin().issue();
        api.nobody().post("/api/v1/setup", body.formatted(another)).is(ProblemType.CONFLICT);
    }

    // ---- keys

    private ApiUnderTest.Request bearer(String key) {
        return api.nobody().header("Authorization", "Bearer " + key);
    }

    @Test
    void keyWithAnotherSecret_orRevoked_orExpired_opensNothing() {
        String key = api.key(Role.OPERATOR, Scope.CALLS_READ);
        bearer(key).get("/api/v1/calls").is(200);
        bearer(key.substring(0, key.length() - 1) + "?")
                .get("/api/v1/calls")
                .is(ProblemType.UNAUTHENTICATED);
        bearer("cw_").get("/api/v1/calls").is(ProblemType.UNAUTHENTICATED);
        api.as(Role.ADMIN).delete("/api/v1/api-keys/" + key.substring(3, 29)).is(204);
        bearer(key).get("/api/v1/calls").is(ProblemType.UNAUTHENTICATED);
        Reply expiring =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/api-keys",
                                """
                                {"name": "n", "scopes": ["calls:read"],
                                 "expires_at": "2026-11-27T10:30:00Z"}
                                """)
                        .is(201);
        bearer(expiring.at("/key")).get("/api/v1/calls").is(200);
        api.pass(Duration.ofHours(1));
        bearer(expiring.at("/key")).get("/api/v1/calls").is(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void keyOfSomebodyElse_isNotThere_andAKeyMakesNoneThatMayMore() {
        String key = api.key(Role.SUPERVISOR, Scope.CALLS_READ);
        api.as(Role.OPERATOR)
                .delete("/api/v1/api-keys/" + key.substring(3, 29))
                .is(ProblemType.NOT_FOUND);
        bearer(api.key(Role.ADMIN, Scope.IDENTITY_WRITE))
                .post("/api/v1/api-keys", "{\"name\": \"n\", \"scopes\": [\"audit:read\"]}")
                .is(ProblemType.FORBIDDEN);
        assertThat(api.as(Role.OPERATOR).get("/api/v1/api-keys").text())
                .doesNotContain(key.substring(3, 29));
    }

    @Test
    void secrets_areNeitherStoredNorShownAgain() {
        var request = api.as(Role.OPERATOR).header("Idempotency-Key", "k");
        String made =
                request.post("/api/v1/api-keys", "{\"name\": \"n\", \"scopes\": [\"calls:read\"]}")
                        .is(201)
                        .at("/key");
        api.user(Role.OPERATOR);
        api.store.backup().write(folder.resolve("copy.zip"));

        assertThat(api.as(Role.ADMIN).get("/api/v1/api-keys").text()).doesNotContain(made);
        assertThat(api.as(Role.ADMIN).get("/api/v1/users").text()).doesNotContain("argon2");
        assertThat(contents(folder.resolve("copy.zip")))
                .doesNotContain(made.substring(30), ApiUnderTest.PASSWORD);
        assertThat(
                        api.as(Role.OPERATOR)
                                .header("Idempotency-Key", "k")
                                .post(
                                        "/api/v1/api-keys",
                                        "{\"name\": \"n\", \"scopes\": [\"calls:read\"]}")
                                .at("/key"))
                .isEqualTo(made);
    }

    private static String contents(Path zip) {
        try (var in = new java.util.zip.ZipInputStream(Files.newInputStream(zip))) {
            StringBuilder all = new StringBuilder();
            while (in.getNextEntry() != null) {
                all.append(
                        new String(
                                in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            return all.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    // ---- access to what is not meant

    @Test
    void recordingOutsideItsFolder_isNotSent_whateverTheRowSays() throws IOException {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        Path secret = Files.writeString(folder.resolve("passwd"), "root");
        Path link = Files.createSymbolicLink(recordings.resolve("link.wav"), secret);
        for (String file :
                new String[] {secret.toString(), recordings + "/../passwd", link.toString()}) {
            String id = ended(file);
            api.as(Role.ADMIN).get("/api/v1/calls/" + id + "/recording").is(ProblemType.NOT_FOUND);
        }
    }

    private String ended(String recording) {
        Instant at = Instant.parse("2026-11-27T09:00:00Z");
        String id =
                api.store
                        .calls()
                        .start(new NewCall("c", CallDirection.INBOUND, "sip:a", "sip:b", null, at))
                        .id();
        api.store.calls().ended(id, new CallEnd(at, "done", 200, null, recording, Map.of()));
        return id;
    }

    @Test
    void flowThatNamesAFileElsewhere_doesNotReadIt() {
        Reply verdict =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/flows/validate",
                                """
                                {"source": "flow: f\\nversion: 1\\nlanguage: en\\ndisclosure: {text: Hi., wav: ../../../etc/passwd}\\n"}
                                """)
                        .is(200);

        assertThat(verdict.text()).contains("lies outside the folder of flows");
    }

    @Test
    void membersThatNobodyMaySet_areRefused() {
        String user = "/api/v1/users/" + api.user(Role.VIEWER).id();
        api.as(Role.ADMIN)
                .header("If-Match", "*")
                .send("PATCH", user, "{\"id\": \"x\", \"name\": \"root\"}")
                .is(ProblemType.VALIDATION);
        api.nobody()
                .post(
                        "/api/v1/setup",
                        """
                        {"token": "t", "name": "a", "password": "correct horse battery",
                         "role": "admin"}
                        """)
                .is(ProblemType.VALIDATION);
    }

    @Test
    void lastAdministrator_staysOne() {
        String admin = "/api/v1/users/" + api.user(Role.ADMIN).id();
        api.as(Role.ADMIN)
                .header("If-Match", "*")
                .send("PATCH", admin, "{\"role\": \"viewer\"}")
                .is(ProblemType.CONFLICT);
        api.as(Role.ADMIN).delete(admin).is(ProblemType.CONFLICT);
    }

    @Test
    void textWithLineBreaks_comesIntoNoHeaderOfSip() {
        Reply reply =
                api.as(Role.OPERATOR)
                        .header("Idempotency-Key", "k")
                        .post(
                                "/api/v1/calls",
                                "{\"target\": \"sip:a@192.0.2.7\\r\\nX-Evil: 1\", \"from\": \"a"
                                        + " b\"}");

        reply.is(ProblemType.VALIDATION);
        assertThat(api.calls.placed).isEmpty();
    }

    @Test
    void quotesOfSql_areText() {
        api.as(Role.OPERATOR)
                .post(
                        SUPPRESSIONS,
                        "{\"number\": \"+4930901820\", \"reason\": \"'); DROP TABLE users; --\"}")
                .is(201);

        assertThat(api.as(Role.VIEWER).get(SUPPRESSIONS).at("/items/0/reason"))
                .isEqualTo("'); DROP TABLE users; --");
        assertThat(api.user(Role.VIEWER).name()).isEqualTo("the-viewer");
    }

    // ---- the audit log

    @Test
    void everyChangeLeavesALine_beforeItIsDone_andRefusalsAndDenialsToo() {
        api.as(Role.OPERATOR).post(SUPPRESSIONS, BODY).is(201);
        api.as(Role.VIEWER).post(SUPPRESSIONS, BODY).is(ProblemType.FORBIDDEN);
        api.as(Role.SUPERVISOR).delete(SUPPRESSIONS + "/77").is(ProblemType.NOT_FOUND);

        assertThat(api.store.audit().page(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::action)
                .containsExactly(
                        "liftSuppression",
                        "liftSuppression",
                        "suppress.denied",
                        "suppress",
                        "suppress");
        assertThat(api.store.audit().verify()).isInstanceOf(AuditLog.Verdict.Intact.class);
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").text())
                .doesNotContain("+4930901820");
    }
}
