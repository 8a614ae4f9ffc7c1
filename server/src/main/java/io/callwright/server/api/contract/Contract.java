/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The contract of the API, read from {@code openapi.yaml}. Immutable but for caches. */
public final class Contract {
    private static final String RESOURCE = "/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;
    private final SchemaCheck check;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.check = new SchemaCheck(document);
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(entry -> {
                                    if (METHODS.contains(entry.getKey())) {
                                        Operation operation =
                                                operation(
                                                        entry.getKey(),
                                                        path.getKey(),
                                                        entry.getValue());
                                        operations.put(operation.id(), operation);
                                    }
                                }));
    }

    /** Reads the one of this program. */
    public static Contract load() {
        try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract parse(String yaml) {
        return new Contract(YAMLMapper.shared().readTree(yaml));
    }

    private Operation operation(String method, String path, JsonNode node) {
        List<Operation.Parameter> parameters = new ArrayList<>();
        node.path("parameters")
                .forEach(entry -> {
                    JsonNode parameter = resolved(entry);
                    parameters.add(
                            new Operation.Parameter(
                                    parameter.get("name").asString(),
                                    parameter.get("in").asString(),
                                    parameter.path("required").asBoolean(false),
                                    parameter.get("schema")));
                });
        return new Operation(
                node.get("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                text(node.get("x-role")),
                scope(node),
                parameters,
                schemas(resolved(node.path("requestBody")), ""),
                audited(node),
                responses(node));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.asString();
    }

    private static @Nullable String scope(JsonNode operation) {
        for (JsonNode way : operation.path("security")) {
            JsonNode scopes = way.get("key");
            if (scopes != null && !scopes.isEmpty()) {
                return scopes.get(0).asString();
            }
        }
        return null;
    }

    private static List<String> audited(JsonNode operation) {
        List<String> members = new ArrayList<>();
        operation.path("x-audit").forEach(member -> members.add(member.asString()));
        return members;
    }

    private Map<String, JsonNode> responses(JsonNode operation) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        operation
                .get("responses")
                .properties()
                .forEach(response -> {
                    JsonNode body = resolved(response.getValue());
                    if (body.has("content")) {
                        all.putAll(schemas(body, response.getKey() + " "));
                    } else {
                        all.put(response.getKey() + " ", NullNode.getInstance());
                    }
                });
        return all;
    }

    private static Map<String, JsonNode> schemas(JsonNode body, String prefix) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        body.path("content")
                .properties()
                .forEach(type -> {
                    JsonNode schema = type.getValue().get("schema");
                    schemas.put(
                            prefix + type.getKey(),
                            schema == null ? NullNode.getInstance() : schema);
                });
        return schemas;
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : check.resolve(reference.asString());
    }

    /** The operation of this id. */
    public Operation operation(String id) {
        Operation operation = operations.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("the contract has no operation " + id);
        }
        return operation;
    }

    /** All of them by id, in the order of the contract. */
    public Map<String, Operation> operations() {
        return Map.copyOf(operations);
    }

    public SchemaCheck check() {
        return check;
    }

    public JsonNode document() {
        return document;
    }
}
