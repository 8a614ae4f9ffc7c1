/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as a way to what only this machine reaches, and to each other's secrets. */
class WebhookSecurityTest {
    private static final String HOOKS = "/api/v1/webhooks";

    @TempDir Path folder;

    @Test
    void urlThatLeadsInside_isRefused_whenItIsMadeAndWhenItIsChanged() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Reply made = create(api, "https://crm.example/").is(201);
            String etag = made.headers().get("ETag");
            for (String inside :
                    List.of(
                            "https://127.0.0.1:8080/api/v1/session",
                            "https://[::ffff:169.254.169.254]/latest/meta-data/",
                            "https://10.0.0.1/",
                            "http://crm.example/")) {
                Reply refused = create(api, inside).is(ProblemType.VALIDATION);
                assertThat(refused.at("/errors/0/pointer")).isEqualTo("/url");
                api.as(Role.ADMIN)
                        .header("If-Match", etag)
                        .send(
                                "PATCH",
                                made.headers().get("Location"),
                                "{\"url\": \"%s\"}".formatted(inside))
                        .is(ProblemType.VALIDATION);
            }
        }
    }

    @Test
    void secret_isInTheDatabaseOnlyEncrypted_andADeliveryOfAnotherWebhookIsNotThere() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Reply one = create(api, "https://crm.example/").is(201);
            Reply other = create(api, "https://crm.example/").is(201);
            String sealed = api.store.webhooks().find(one.at("/webhook/id")).orElseThrow().secret();
            assertThat(sealed).startsWith("v1:").doesNotContain(one.at("/secret").substring(6));
            Reply sent = api.as(Role.ADMIN).post(one.headers().get("Location") + "/test").is(202);
            String foreign = other.headers().get("Location") + "/deliveries/" + sent.at("/id");
            api.as(Role.ADMIN).get(foreign).is(404);
            api.as(Role.ADMIN).post(foreign + "/redeliver").is(404);
        }
    }

    @Test
    void staleChange_andAnUnknownEvent_areRefused_andADisabledOneIsNotTried() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Reply made = create(api, "https://crm.example/").is(201);
            String hook = made.headers().get("Location");
            String etag = made.headers().get("ETag");
            api.as(Role.ADMIN)
                    .header("If-Match", etag)
                    .send("PATCH", hook, "{\"enabled\": false}")
                    .is(200);
            api.as(Role.ADMIN)
                    .header("If-Match", etag)
                    .send("PATCH", hook, "{\"enabled\": true}")
                    .is(ProblemType.STALE);
            api.as(Role.ADMIN).post(hook + "/test").is(ProblemType.CONFLICT);
            api.as(Role.ADMIN)
                    .header("If-Match", "*")
                    .send("PATCH", hook, "{\"events\": [\"call.everything\"]}")
                    .is(ProblemType.VALIDATION);
        }
    }

    private static Reply create(ApiUnderTest api, String url) {
        return api.as(Role.ADMIN)
                .post(HOOKS, "{\"url\": \"%s\", \"events\": [\"call.completed\"]}".formatted(url));
    }
}
