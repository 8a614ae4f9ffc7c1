/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Operation;
import io.callwright.store.webhooks.EventType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The contract and the routes say the same, in both directions. */
class ContractTest {
    /** What the HTTP server itself answers, outside of the gate. */
    private static final Set<String> BESIDES = Set.of("live", "ready", "metrics", "getContract");

    private final Contract contract = Contract.load();

    @TempDir Path folder;

    @Test
    void everyRouteIsInTheContract_andEveryOperationHasARoute() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Map<String, String> routes =
                    api.api.routes().stream()
                            .collect(Collectors.toMap(Route::operation, ContractTest::text));
            Map<String, String> operations =
                    contract.operations().values().stream()
                            .filter(operation -> !BESIDES.contains(operation.id()))
                            .collect(Collectors.toMap(Operation::id, this::text));

            assertThat(new TreeMap<>(routes)).isEqualTo(new TreeMap<>(operations));
        }
    }

    private static String text(Route route) {
        String access =
                switch (route.access()) {
                    case Access.Open() -> "open";
                    case Access.AnyPerson() -> "any person";
                    case Access.Needs(var role, var scope) -> role.text() + " " + scope.text();
                };
        boolean body = route.body() != Route.Body.NONE;
        return "%s %s %s%s".formatted(route.method(), route.path(), access, body ? " body" : "");
    }

    private String text(Operation operation) {
        String access =
                operation.role() != null
                        ? operation.role() + " " + operation.scope()
                        : isOpen(operation) ? "open" : "any person";
        return "%s %s %s%s"
                .formatted(
                        operation.method(),
                        operation.path(),
                        access,
                        operation.requestTypes().isEmpty() ? "" : " body");
    }

    private boolean isOpen(Operation operation) {
        JsonNode node =
                contract.document()
                        .get("paths")
                        .get(operation.path())
                        .get(operation.method().toLowerCase(java.util.Locale.ROOT));
        return node.get("security").isEmpty();
    }

    @Test
    void everyParameterOfAPathIsDescribed() {
        for (Operation operation : contract.operations().values()) {
            Set<String> inPath =
                    Set.of(operation.path().split("/", -1)).stream()
                            .filter(part -> part.startsWith("{"))
                            .map(part -> part.substring(1, part.length() - 1))
                            .collect(Collectors.toSet());
            Set<String> described =
                    operation.in("path").stream()
                            .map(Operation.Parameter::name)
                            .collect(Collectors.toSet());

            assertThat(described).as(operation.id()).isEqualTo(inPath);
        }
    }

    @Test
    void everySchemaIsChecked_byKeywordsThatWeKnow_andEveryExampleKeepsIt() {
        contract.document()
                .at("/components/schemas")
                .properties()
                .forEach(entry -> {
                    JsonNode schema = entry.getValue();
                    assertThat(contract.check().unknownKeywords(schema))
                            .as(entry.getKey())
                            .isEmpty();
                    schema.path("examples")
                            .forEach(example ->
                                    assertThat(contract.check().check(schema, example))
                                            .as("example of %s", entry.getKey())
                                            .isEmpty());
                });
    }

    @Test
    void everyRequestBodyHasAnExample() {
        for (Operation operation : contract.operations().values()) {
            JsonNode schema = operation.requestTypes().get("application/json");
            if (schema != null) {
                JsonNode target = contract.check().resolve(schema.get("$ref").asString());
                assertThat(target.path("examples")).as(operation.id()).isNotEmpty();
                assertThat(target.get("additionalProperties").asBoolean())
                        .as("%s takes members that nobody knows", operation.id())
                        .isFalse();
            }
        }
    }

    /** The audit log is kept for long, and read by more people than the thing itself. */
    @Test
    void membersThatTheAuditLogKeeps_areThere_andNoSecretsNorNumbers() {
        int kept = 0;
        for (Operation operation : contract.operations().values()) {
            for (String member : operation.audited()) {
                JsonNode schema = operation.requestTypes().get("application/json");
                JsonNode body = contract.check().resolve(schema.get("$ref").asString());
                JsonNode described = body.get("properties").get(member);
                assertThat(described).as("%s: %s", operation.id(), member).isNotNull();
                assertThat(described.toString()).doesNotContain("writeOnly", "/E164", "/Password");
                assertThat(member).isNotIn("number", "target", "request", "status", "members");
                kept++;
            }
        }
        assertThat(kept).isGreaterThan(20);
    }

    @Test
    void everythingThatIsDescribedIsUsed_andEverythingThatIsUsedIsDescribed() {
        Set<String> used = new TreeSet<>();
        collect(contract.document(), used);
        Set<String> described = new TreeSet<>();
        for (String kind : Set.of("schemas", "parameters", "headers", "responses")) {
            contract.document()
                    .at("/components/" + kind)
                    .propertyNames()
                    .forEach(name -> described.add("#/components/" + kind + "/" + name));
        }

        assertThat(described).isEqualTo(used);
    }

    private static void collect(JsonNode node, Set<String> used) {
        JsonNode reference = node.get("$ref");
        if (reference != null) {
            used.add(reference.asString());
        }
        node.forEach(child -> collect(child, used));
    }

    @Test
    void rolesAndScopesOfTheContractAreThoseOfTheCode() {
        assertThat(texts("Role"))
                .isEqualTo(
                        named(
                                io.callwright.server.identity.Role.values(),
                                io.callwright.server.identity.Role::text));
        assertThat(texts("Scope"))
                .isEqualTo(
                        named(
                                io.callwright.server.identity.Scope.values(),
                                io.callwright.server.identity.Scope::text));
    }

    @Test
    void eventsOfTheContractAreThoseOfTheCode() {
        assertThat(texts("EventType")).isEqualTo(named(EventType.values(), EventType::text));
    }

    private Set<String> texts(String schema) {
        Set<String> texts = new TreeSet<>();
        contract.document()
                .at("/components/schemas/" + schema + "/enum")
                .forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static <T> Set<String> named(T[] values, Function<T, String> text) {
        Set<String> names = new TreeSet<>();
        for (T value : values) {
            names.add(text.apply(value));
        }
        return names;
    }
}
