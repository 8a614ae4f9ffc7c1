/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.conf.ApiConfig;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.api.ApiUnderTest.Request;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Role;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.NewCall;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same attacks on every operation of the contract, so that a new one is not forgotten (OWASP
 * ASVS 5.0: V1 encoding, V2 validation, V4 API, V5 files).
 */
class AttacksOnEveryOperationTest {
    private static final String ULID = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";

    /**
     * Longer texts come to no column with a bound, and emoji of them to more than a body may have.
     */
    private static final int LONGEST = 10_000;

    private static final String EMOJI = "\ud83d\ude00";
    private static final List<String> STRANGE =
            List.of(
                    "' OR '1'='1",
                    "1; DROP TABLE users; --",
                    "..%2f..%2fetc%2fpasswd",
                    "../../etc/passwd",
                    "x\r\nSet-Cookie: a=b",
                    "\u0000",
                    "${jndi:ldap://192.0.2.1/a}",
                    "%",
                    EMOJI.repeat(200));

    @TempDir Path folder;
    private ApiUnderTest api;

    @BeforeEach
    void open() {
        Path key = folder.resolve("key");
        api =
                new ApiUnderTest(
                        folder,
                        new ApiConfig(
                                null,
                                List.of(),
                                10_000,
                                100_000,
                                1,
                                Duration.ofHours(1),
                                Duration.ofHours(2),
                                key));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>(api.api.contract().operations().values());
        all.removeIf(operation -> operation.role() == null || operation.id().equals("drain"));
        return all;
    }

    private Request admin() {
        return api.as(Role.ADMIN).header("Idempotency-Key", ULID).header("If-Match", "*");
    }

    private static String path(Operation operation, String number, String name) {
        return operation
                .path()
                .replaceAll("\\{(call|user|key|webhook|delivery)_id}", ULID)
                .replaceAll("\\{[a-z]+_id}", number)
                .replace("{version}", "1")
                .replaceAll("\\{[a-z]+}", Matcher.quoteReplacement(name));
    }

    private static String usual(Operation operation) {
        return path(operation, "999999999", "none-such")
                .replace("/numbers/none-such", "/numbers/%2B12025550123");
    }

    /** The contract's own example, with whatever is done to it. */
    private @Nullable ObjectNode example(Operation operation) {
        JsonNode schema = operation.requestTypes().get("application/json");
        if (schema == null) {
            return null;
        }
        return (ObjectNode) bodyOf(operation).get("examples").get(0).deepCopy();
    }

    private static void mustNotYield(Operation operation, String attack, Reply reply) {
        assertThat(reply.status()).as("%s: %s", operation.id(), attack).isNotEqualTo(500);
        reply.headers()
                .forEach((name, value) ->
                        assertThat(value)
                                .as("%s: %s in %s", operation.id(), attack, name)
                                .doesNotContain("\r", "\n"));
    }

    @Test
    void membersThatAreNotInTheContract_areRefusedByEachOperation() {
        int judged = 0;
        for (Operation operation : operations()) {
            for (String member : List.of("role", "id", "user_id", "__proto__", "created_at")) {
                ObjectNode body = example(operation);
                if (body == null || body.has(member)) {
                    continue;
                }
                Reply reply =
                        admin().send(
                                        operation.method(),
                                        usual(operation),
                                        body.put(member, "admin").toString());
                assertThat(reply.status())
                        .as("%s takes %s", operation.id(), member)
                        .isEqualTo(ProblemType.VALIDATION.status());
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(80);
    }

    @Test
    void strangeText_isNoStatement_noPath_noHeader_inAnyText() {
        for (Operation operation : operations()) {
            for (String strange : STRANGE) {
                ObjectNode body = example(operation);
                if (body != null) {
                    for (String member : List.copyOf(body.propertyNames())) {
                        if (body.get(member).isString()) {
                            String sent = body.deepCopy().put(member, strange).toString();
                            mustNotYield(
                                    operation,
                                    member + "=" + strange,
                                    admin().send(operation.method(), usual(operation), sent));
                        }
                    }
                }
            }
        }
        assertThat(api.user(Role.ADMIN).role()).isEqualTo(Role.ADMIN.name());
    }

    @Test
    void strangeText_namesNothing_inPathsAndQueries() {
        for (Operation operation : operations()) {
            if (!operation.method().equals("GET")) {
                continue;
            }
            for (String strange : STRANGE) {
                if (operation.path().contains("{") && !strange.contains("/")) {
                    Reply reply =
                            admin().get(
                                            operation
                                                    .path()
                                                    .replaceAll(
                                                            "\\{[a-z_]+}",
                                                            Matcher.quoteReplacement(strange)));
                    assertThat(reply.status()).as("%s: %s", operation.id(), strange).isIn(404, 405);
                }
                for (Operation.Parameter parameter : operation.in("query")) {
                    String query =
                            "?%s=%s".formatted(parameter.name(), URLEncoder.encode(strange, UTF_8));
                    mustNotYield(operation, query, admin().get(usual(operation) + query));
                }
            }
        }
    }

    /**
     * What passes fits its column: a contract that counts otherwise than the store lets texts
     * through that no column takes, and a full store is then blamed.
     */
    @Test
    void longestTextOfEmoji_fitsItsColumn_andOneMoreIsAFaultWithItsPointer() {
        int judged = 0;
        for (Operation operation : operations()) {
            ObjectNode body = example(operation);
            if (body == null) {
                continue;
            }
            for (String member : textsThatTakeEmoji(operation)) {
                int most = property(operation, member).get("maxLength").asInt();
                Reply fits =
                        admin().send(
                                        operation.method(),
                                        usual(operation),
                                        body.deepCopy()
                                                .put(member, EMOJI.repeat(most / 2))
                                                .toString());
                Reply over =
                        admin().send(
                                        operation.method(),
                                        usual(operation),
                                        body.deepCopy()
                                                .put(member, EMOJI.repeat(most / 2 + 1))
                                                .toString());

                assertThat(fits.status()).as("%s: %s", operation.id(), member).isLessThan(500);
                assertThat(over.is(ProblemType.VALIDATION).at("/errors/0/pointer"))
                        .as("%s: %s", operation.id(), member)
                        .isEqualTo("/" + member);
                judged++;
            }
        }
        assertThat(judged).isGreaterThan(10);
    }

    private List<String> textsThatTakeEmoji(Operation operation) {
        List<String> members = new ArrayList<>();
        bodyOf(operation)
                .get("properties")
                .properties()
                .forEach(entry -> {
                    JsonNode schema = property(operation, entry.getKey());
                    String pattern = schema.path("pattern").asString("\\S");
                    int most = schema.path("maxLength").asInt(0);
                    if (most > 0
                            && most <= LONGEST
                            && !schema.path("writeOnly").asBoolean(false)
                            && pattern.equals("\\S")) {
                        members.add(entry.getKey());
                    }
                });
        return members;
    }

    private JsonNode bodyOf(Operation operation) {
        JsonNode schema = operation.requestTypes().get("application/json");
        return api.api.contract().check().resolve(schema.get("$ref").asString());
    }

    private JsonNode property(Operation operation, String member) {
        JsonNode schema = bodyOf(operation).get("properties").get(member);
        JsonNode reference = schema.get("$ref");
        return reference == null
                ? schema
                : api.api.contract().check().resolve(reference.asString());
    }

    @Test
    void memberWhoseNameIsCutWithinACharacter_isNamedAndNotAFaultOfOurs() {
        String body = "{\"x%s\": 1}".formatted(EMOJI.repeat(64));

        Reply reply = api.as(Role.OPERATOR).post("/api/v1/suppressions", body);

        reply.is(ProblemType.VALIDATION);
        assertThat(reply.json().get("errors").findValuesAsString("pointer"))
                .allMatch(pointer -> UTF_8.newEncoder().canEncode(pointer));
    }

    @Test
    void halfOfACharacter_isAFaultOfItsMember() {
        String body = "{\"number\": \"+4930901820\", \"reason\": \"half of \\ud83d!\"}";

        Reply reply = api.as(Role.OPERATOR).post("/api/v1/suppressions", body);

        assertThat(reply.is(ProblemType.VALIDATION).at("/errors/0/pointer")).isEqualTo("/reason");
    }

    @Test
    void bodyThatIsTooLargeOrTooDeep_isRefusedByEachOperation() {
        String large = "{\"a\": \"" + "x".repeat(300 * 1024) + "\"}";
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        for (Operation operation : operations()) {
            if (!operation.requestTypes().containsKey("application/json")) {
                continue;
            }
            assertThat(admin().send(operation.method(), usual(operation), large).status())
                    .as(operation.id())
                    .isEqualTo(ProblemType.TOO_LARGE.status());
            assertThat(admin().send(operation.method(), usual(operation), deep).status())
                    .as(operation.id())
                    .isEqualTo(ProblemType.MALFORMED.status());
        }
    }

    @Test
    void outcomeThatIsAFormula_isATextInTheExport() {
        Instant now = api.services.clock().instant();
        String id =
                api.store
                        .calls()
                        .start(new NewCall("c", CallDirection.INBOUND, "sip:a", "sip:b", "f", now))
                        .id();
        api.store
                .calls()
                .ended(id, new CallEnd(now, "=HYPERLINK(\"x\")", 200, null, null, Map.of()));

        assertThat(api.as(Role.VIEWER).get("/api/v1/analytics/breakdown.csv").is(200).text())
                .contains(",\"'=HYPERLINK(\"\"x\"\")\",1");
    }
}
