/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.audit.AuditEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log tells of who did what. */
class AuditTest {
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

    private List<AuditEntry> lines() {
        return api.store.audit().page(Long.MAX_VALUE, 50);
    }

    private Reply logIn(String name, String password, int address) {
        return api.nobody()
                .from("192.0.2." + address)
                .post(
                        "/api/v1/session",
                        "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    @Test
    void login_isALineOfTheUser() {
        String user = api.user(Role.VIEWER).id();

        logIn("the-viewer", ApiUnderTest.PASSWORD, 1).is(200);

        assertThat(lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.actor()).isEqualTo("user:" + user);
                    assertThat(line.action()).isEqualTo("logIn");
                    assertThat(line.target()).isEqualTo(user);
                });
    }

    @Test
    void failedLogins_howeverMany_areOneLineAMinute_withoutWhatWasTyped() {
        String user = api.user(Role.VIEWER).id();
        for (int i = 0; i < 8; i++) {
            logIn(i % 2 == 0 ? "the-viewer" : "secret-typed-here", "wrong", i);
        }
        assertThat(lines()).hasSize(1);
        api.pass(Duration.ofMinutes(1));
        logIn("nobody", "wrong", 99);

        assertThat(lines()).hasSize(2);
        AuditEntry line = lines().getFirst();
        assertThat(line.action()).isEqualTo("logIn.failed");
        assertThat(line.detail())
                .contains("\"failures\":\"8\"", "\"addresses\":\"8\"", user)
                .doesNotContain("secret");
    }

    @Test
    void whoIsKnown_findsTheFailuresBefore_inTheLineBeforeTheirs() {
        api.user(Role.VIEWER);
        logIn("the-viewer", "wrong", 1);
        logIn("the-viewer", "wrong", 2);
        logIn("the-viewer", ApiUnderTest.PASSWORD, 3).is(200);

        assertThat(lines())
                .extracting(AuditEntry::action)
                .containsExactly("logIn", "logIn.failed", "logIn.failed");
    }

    @Test
    void setUpWithAGuess_isNoLine() {
        api.nobody()
                .post(
                        "/api/v1/setup",
                        "{\"token\": \"guess\", \"name\": \"ana\", \"password\": \"a long"
                                + " phrase\"}")
                .is(ProblemType.FORBIDDEN);

        assertThat(lines()).isEmpty();
    }

    @Test
    void changeOfAUser_saysWhatChanged_andNoSecret() {
        String user = api.user(Role.VIEWER).id();
        api.as(Role.ADMIN)
                .header("If-Match", "*")
                .send(
                        "PATCH",
                        "/api/v1/users/" + user,
                        "{\"role\": \"supervisor\", \"password\": \"another staple!\"}")
                .is(200);

        AuditEntry line = lines().getFirst();
        assertThat(line.target()).isEqualTo(user);
        assertThat(line.detail())
                .contains("\"role\":\"supervisor\"", "\"members\":\"role,password\"")
                .doesNotContain("staple");
    }
}
