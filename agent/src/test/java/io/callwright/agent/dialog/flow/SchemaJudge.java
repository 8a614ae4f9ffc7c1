/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema 2020-12 as flow.schema.json uses; an unknown keyword fails the test. */
final class SchemaJudge {
    private final JsonNode root;

    SchemaJudge(JsonNode root) {
        this.root = root;
    }

    /** What is wrong, each with its path; empty for a valid document. */
    List<String> faults(JsonNode document) {
        List<String> faults = new ArrayList<>();
        judge(root, document, "", faults);
        return faults;
    }

    /** As {@link #faults(JsonNode)}, by one of the schema's definitions. */
    List<String> faults(String definition, JsonNode document) {
        List<String> faults = new ArrayList<>();
        judge(root.get("$defs").get(definition), document, "", faults);
        return faults;
    }

    private void judge(JsonNode schema, JsonNode value, String path, List<String> faults) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode rule = keyword.getValue();
            boolean well =
                    switch (keyword.getKey()) {
                        case "$schema", "$id", "$defs", "title", "description", "default" -> true;
                        case "$ref" -> {
                            judge(root.at(rule.asString().substring(1)), value, path, faults);
                            yield true;
                        }
                        case "type" -> isOfType(rule, value);
                        case "const" -> rule.equals(value);
                        case "enum" -> contains(rule, value);
                        case "minLength" ->
                                !value.isString() || value.asString().length() >= rule.asInt();
                        case "pattern" ->
                                !value.isString()
                                        || Pattern.compile(rule.asString())
                                                .matcher(value.asString())
                                                .find();
                        case "minimum" -> !value.isNumber() || value.asInt() >= rule.asInt();
                        case "maximum" -> !value.isNumber() || value.asInt() <= rule.asInt();
                        case "minItems" -> !value.isArray() || value.size() >= rule.asInt();
                        case "minProperties" -> !value.isObject() || value.size() >= rule.asInt();
                        case "maxProperties" -> !value.isObject() || value.size() <= rule.asInt();
                        case "required" -> !value.isObject() || hasAll(rule, value);
                        case "oneOf" -> matching(rule, value) == 1;
                        case "items" -> {
                            if (value.isArray()) {
                                value.forEach(item -> judge(rule, item, path + "/-", faults));
                            }
                            yield true;
                        }
                        case "propertyNames" ->
                                !value.isObject()
                                        || value.propertyNames().stream()
                                                .allMatch(name -> isName(rule, name));
                        case "properties" -> {
                            value.properties()
                                    .forEach(entry -> {
                                        if (rule.has(entry.getKey())) {
                                            judge(
                                                    rule.get(entry.getKey()),
                                                    entry.getValue(),
                                                    path + "/" + entry.getKey(),
                                                    faults);
                                        }
                                    });
                            yield true;
                        }
                        case "additionalProperties" -> additional(schema, value, path, faults);
                        default -> throw new AssertionError("keyword " + keyword.getKey());
                    };
            if (!well) {
                faults.add(path + ": " + keyword.getKey());
            }
        }
    }

    private boolean additional(JsonNode schema, JsonNode value, String path, List<String> faults) {
        JsonNode rule = schema.get("additionalProperties");
        boolean well = true;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (!schema.path("properties").has(entry.getKey())) {
                if (rule.isBoolean()) {
                    well &= rule.asBoolean();
                } else {
                    judge(rule, entry.getValue(), path + "/" + entry.getKey(), faults);
                }
            }
        }
        return well;
    }

    private int matching(JsonNode choices, JsonNode value) {
        int matching = 0;
        for (JsonNode choice : choices) {
            List<String> faults = new ArrayList<>();
            judge(choice, value, "", faults);
            matching += faults.isEmpty() ? 1 : 0;
        }
        return matching;
    }

    private boolean isName(JsonNode rule, String name) {
        JsonNode schema =
                rule.has("$ref") ? root.at(rule.get("$ref").asString().substring(1)) : rule;
        return name.matches(schema.get("pattern").asString());
    }

    private static boolean contains(JsonNode all, JsonNode value) {
        for (JsonNode one : all) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAll(JsonNode names, JsonNode value) {
        for (JsonNode name : names) {
            if (!value.has(name.asString())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (isOfType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new AssertionError("type " + type);
        };
    }
}
