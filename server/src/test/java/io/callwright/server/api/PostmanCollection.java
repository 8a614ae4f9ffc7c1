/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract as a Postman collection (schema v2.1): a folder for each tag, a request for each
 * operation, with the contract's own examples. Its main writes the file of the documentation.
 */
final class PostmanCollection {
    static final Path FILE =
            ApiUnderTest.ROOT.resolve("docs/examples/callwright.postman_collection.json");

    private static final String SCHEMA =
            "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Contract contract;

    PostmanCollection(Contract contract) {
        this.contract = contract;
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, new PostmanCollection(Contract.load()).text());
    }

    String text() {
        return PRETTY.writeValueAsString(collection()) + "\n";
    }

    ObjectNode collection() {
        JsonNode about = contract.document().get("info");
        ObjectNode root = MAKE.objectNode();
        ObjectNode info = root.putObject("info");
        info.put("_postman_id", UUID.nameUUIDFromBytes("callwright".getBytes(UTF_8)).toString());
        info.put("name", about.get("title").asString());
        info.put("description", about.get("description").asString());
        info.put("schema", SCHEMA);
        ObjectNode auth = root.putObject("auth").put("type", "bearer");
        auth.putArray("bearer").add(pair("token", "{{api_key}}").put("type", "string"));
        ArrayNode variables = root.putArray("variable");
        variables.add(pair("url", "http://127.0.0.1:8080"));
        variables.add(pair("api_key", ""));
        Map<String, ArrayNode> folders = new TreeMap<>();
        contract.operations().values().stream()
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::method))
                .forEach(operation ->
                        folders.computeIfAbsent(tag(operation), _ -> MAKE.arrayNode())
                                .add(request(operation)));
        ArrayNode items = root.putArray("item");
        folders.forEach(
                (name, requests) -> items.addObject().put("name", name).set("item", requests));
        return root;
    }

    private JsonNode described(Operation operation) {
        return contract.document()
                .get("paths")
                .get(operation.path())
                .get(operation.method().toLowerCase(Locale.ROOT));
    }

    private String tag(Operation operation) {
        return described(operation).get("tags").get(0).asString();
    }

    private ObjectNode request(Operation operation) {
        JsonNode described = described(operation);
        ObjectNode item = MAKE.objectNode();
        item.put("name", described.get("summary").asString());
        ObjectNode request = item.putObject("request");
        request.put("method", operation.method());
        request.put(
                "description", operation.id() + ": " + described.path("description").asString(""));
        ArrayNode headers = request.putArray("header");
        operation
                .in("header")
                .forEach(header ->
                        headers.add(
                                pair(header.name(), value(header.name(), header.schema()))
                                        .put("disabled", !header.required())));
        request.set("url", url(operation));
        operation
                .requestTypes()
                .forEach((type, schema) -> {
                    headers.add(pair("Content-Type", type));
                    body(request.putObject("body"), schema);
                });
        item.putArray("response");
        return item;
    }

    private void body(ObjectNode body, JsonNode schema) {
        JsonNode example = example(schema);
        body.put("mode", "raw");
        body.put("raw", example.isMissingNode() ? "" : PRETTY.writeValueAsString(example));
    }

    private ObjectNode url(Operation operation) {
        ObjectNode url = MAKE.objectNode();
        String path = operation.path().replaceAll("\\{([a-z_]+)}", ":$1");
        url.put("raw", "{{url}}" + path);
        url.putArray("host").add("{{url}}");
        ArrayNode parts = url.putArray("path");
        Arrays.stream(path.substring(1).split("/", -1)).forEach(parts::add);
        ArrayNode query = url.putArray("query");
        operation
                .in("query")
                .forEach(parameter ->
                        query.add(
                                pair(parameter.name(), value(parameter.name(), parameter.schema()))
                                        .put("disabled", !parameter.required())));
        ArrayNode variables = url.putArray("variable");
        operation
                .in("path")
                .forEach(parameter ->
                        variables.add(
                                pair(
                                        parameter.name(),
                                        value(parameter.name(), parameter.schema()))));
        return url;
    }

    /** Postman makes a new key for each request that it sends. */
    private String value(String name, JsonNode schema) {
        if (name.equals("Idempotency-Key")) {
            return "{{$guid}}";
        }
        JsonNode example = example(schema);
        return example.isMissingNode() ? schema.path("default").asString("") : example.asString("");
    }

    private JsonNode example(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        JsonNode target =
                reference == null ? schema : contract.check().resolve(reference.asString());
        return target.path("examples").path(0);
    }

    private static ObjectNode pair(String key, String value) {
        return MAKE.objectNode().put("key", key).put("value", value);
    }
}
