/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.ApiConfig;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.api.ApiUnderTest.Request;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the contract with every role: who may not gets 401 or 403, who may does not.
 */
class RoleMatrixTest {
    private static final String ULID = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";

    @TempDir Path folder;

    @Test
    void whoMayNot_isRefused_andWhoMay_isNot() {
        ApiConfig generous =
                new ApiConfig(
                        null,
                        List.of(),
                        10_000,
                        100_000,
                        1,
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        folder.resolve("key"));
        try (ApiUnderTest api = new ApiUnderTest(folder, generous)) {
            int judged = 0;
            for (Operation operation : api.api.contract().operations().values()) {
                if (operation.role() == null || operation.id().equals("drain")) {
                    continue;
                }
                Role needed = Role.of(operation.role());
                Scope scope = Scope.of(String.valueOf(operation.scope()));
                assertThat(ask(api, api.nobody(), operation).status())
                        .as("nobody: %s", operation.id())
                        .isEqualTo(401);
                for (Role role : Role.values()) {
                    boolean may = role.covers(needed);
                    mustBe(may, ask(api, api.person(role), operation), role, operation);
                    mustBe(may, ask(api, keyOf(api, role, scope), operation), role, operation);
                    judged++;
                }
                Set<Scope> others = EnumSet.complementOf(EnumSet.of(scope));
                mustBe(
                        false,
                        ask(api, keyOf(api, Role.ADMIN, others.toArray(Scope[]::new)), operation),
                        Role.ADMIN,
                        operation);
            }
            assertThat(judged).isGreaterThan(150);
        }
    }

    private static Request keyOf(ApiUnderTest api, Role role, Scope... scopes) {
        return api.nobody().header("Authorization", "Bearer " + api.key(role, scopes));
    }

    private static void mustBe(boolean may, Reply reply, Role role, Operation operation) {
        if (may) {
            assertThat(reply.status()).as("%s: %s", role, operation.id()).isNotIn(401, 403, 500);
        } else {
            assertThat(reply.status()).as("%s: %s", role, operation.id()).isEqualTo(403);
        }
    }

    /** With the contract's own example, so that it comes as far as its right allows. */
    private static Reply ask(ApiUnderTest api, Request request, Operation operation) {
        String path =
                operation
                        .path()
                        .replaceAll("\\{(call|user|key|webhook|delivery|test|backup)_id}", ULID)
                        .replaceAll("\\{[a-z]+_id}", "999999999")
                        .replace("{version}", "1")
                        .replaceAll("\\{[a-z]+}", "none-such");
        request.header("Idempotency-Key", ULID).header("If-Match", "*");
        JsonNode schema = operation.requestTypes().get("application/json");
        if (schema == null) {
            boolean csv = operation.requestTypes().containsKey("text/csv");
            return csv
                    ? request.header("Content-Type", "text/csv")
                            .send("POST", path + "?campaign_id=999999999", "number\n")
                    : request.send(operation.method(), path, null);
        }
        JsonNode target = api.api.contract().check().resolve(schema.get("$ref").asString());
        String example =
                operation.id().equals("createApiKey")
                        ? "{\"name\": \"crm\", \"scopes\": [\"identity:write\"]}"
                        : target.get("examples").get(0).toString();
        return request.send(operation.method(), path, example);
    }
}
