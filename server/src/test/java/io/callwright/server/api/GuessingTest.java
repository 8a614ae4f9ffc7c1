/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.ApiConfig;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who guesses passwords, closes no door but its own, and gains nothing by haste. */
class GuessingTest {
    private static final String PROXY = "127.0.0.1";

    @TempDir Path folder;

    private ApiUnderTest behind(List<String> proxies) {
        return new ApiUnderTest(
                folder,
                new ApiConfig(
                        null,
                        proxies,
                        10_000,
                        100_000,
                        1,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        folder.resolve("key")));
    }

    private static Reply logIn(ApiUnderTest api, String name, String password, String client) {
        return api.nobody()
                .from(PROXY)
                .header("X-Forwarded-For", client)
                .post(
                        "/api/v1/session",
                        "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    private static void guess(ApiUnderTest api, String client) {
        for (int i = 0; i < 20; i++) {
            logIn(api, "nobody-" + i, "guess", client).is(ProblemType.UNAUTHENTICATED);
        }
        logIn(api, "nobody", "guess", client).is(ProblemType.RATE_LIMITED);
    }

    @Test
    void strangerBehindATrustedProxy_closesItsOwnAddressOnly() {
        try (ApiUnderTest api = behind(List.of("127.0.0.0/8"))) {
            api.user(Role.VIEWER);
            guess(api, "203.0.113.66");

            logIn(api, "the-viewer", ApiUnderTest.PASSWORD, "203.0.113.7").is(200);
        }
    }

    @Test
    void withoutATrustedProxy_whatIsForwardedIsNotBelieved() {
        try (ApiUnderTest api = behind(List.of())) {
            api.user(Role.VIEWER);
            guess(api, "203.0.113.66");

            logIn(api, "the-viewer", ApiUnderTest.PASSWORD, "203.0.113.7")
                    .is(ProblemType.RATE_LIMITED);
        }
    }

    @Test
    void cookieOfALoginOverTls_isSecure_asTheProxySays() {
        try (ApiUnderTest api = behind(List.of(PROXY))) {
            api.user(Role.VIEWER);
            Reply reply =
                    api.nobody()
                            .from(PROXY)
                            .header("Forwarded", "for=203.0.113.7;proto=https")
                            .post(
                                    "/api/v1/session",
                                    "{\"name\": \"the-viewer\", \"password\": \"%s\"}"
                                            .formatted(ApiUnderTest.PASSWORD))
                            .is(200);

            assertThat(reply.headers().get("Set-Cookie")).endsWith("; Secure");
        }
    }

    @Test
    void guessesAtTheSameTime_areNoMoreThanOneAfterTheOther() throws Exception {
        try (ApiUnderTest api = behind(List.of());
                var many = Executors.newFixedThreadPool(12)) {
            api.user(Role.VIEWER);
            List<Future<Identity.Login>> guesses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                guesses.add(
                        many.submit(() ->
                                api.services
                                        .identity()
                                        .login(
                                                "the-viewer",
                                                "wrong",
                                                "192.0.2.1",
                                                api.services.clock().instant(),
                                                _ -> {})));
            }
            int judged = 0;
            for (Future<Identity.Login> guess : guesses) {
                judged += guess.get() instanceof Identity.Login.Refused ? 1 : 0;
            }

            assertThat(judged).isEqualTo(5);
        }
    }

    @Test
    void rightPasswords_areNoFailuresOfTheirAddress() {
        try (ApiUnderTest api = behind(List.of(PROXY))) {
            api.user(Role.VIEWER);
            for (int i = 0; i < 21; i++) {
                logIn(api, "the-viewer", ApiUnderTest.PASSWORD, "203.0.113.7").is(200);
            }
        }
    }
}
