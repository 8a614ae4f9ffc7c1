/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds values against schemas: the part of JSON Schema 2020-12 that the contract uses. {@link
 * #unknownKeywords} tells what it would pass over. Thread-safe.
 */
public final class SchemaCheck {
    private static final Set<String> CONSTRAINTS =
            Set.of(
                    "$ref",
                    "type",
                    "properties",
                    "required",
                    "additionalProperties",
                    "items",
                    "enum",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "minimum",
                    "maximum",
                    "minItems",
                    "maxItems",
                    "uniqueItems",
                    "minProperties",
                    "maxProperties",
                    "allOf",
                    "oneOf",
                    "format");
    private static final Set<String> NOTES =
            Set.of("description", "examples", "example", "default", "title", "writeOnly");
    private static final int MOST_FAULTS = 20;

    private final JsonNode document;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    /**
     * @param document that references point into
     */
    public SchemaCheck(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with the value, at most twenty faults. */
    public List<Fault> check(JsonNode schema, JsonNode value) {
        List<Fault> faults = new ArrayList<>();
        storable(value, "", faults);
        check(schema, value, "", faults);
        return faults.size() > MOST_FAULTS ? faults.subList(0, MOST_FAULTS) : faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<Fault> faults) {
        JsonNode reference = schema.get("$ref");
        if (reference != null) {
            check(resolve(reference.asString()), value, at, faults);
        }
        JsonNode all = schema.get("allOf");
        if (all != null) {
            all.forEach(part -> check(part, value, at, faults));
        }
        JsonNode one = schema.get("oneOf");
        if (one != null && matching(one, value) != 1) {
            faults.add(new Fault(at, "is none of the forms that may stand here"));
        }
        JsonNode type = schema.get("type");
        if (type != null && !isOfType(type, value)) {
            faults.add(new Fault(at, "must be " + words(type)));
            return;
        }
        JsonNode choices = schema.get("enum");
        if (choices != null && !contains(choices, value)) {
            faults.add(new Fault(at, "must be one of " + choices));
        }
        if (value.isString()) {
            text(schema, value.asString(), at, faults);
        } else if (value.isNumber()) {
            number(schema, value, at, faults);
        } else if (value.isArray()) {
            array(schema, value, at, faults);
        } else if (value.isObject()) {
            object(schema, value, at, faults);
        }
    }

    private int matching(JsonNode choices, JsonNode value) {
        int matching = 0;
        for (JsonNode choice : choices) {
            List<Fault> faults = new ArrayList<>();
            check(choice, value, "", faults);
            matching += faults.isEmpty() ? 1 : 0;
        }
        return matching;
    }

    /**
     * U+0000 is no part of any text that is asked for, and PostgreSQL cannot keep it; half of a
     * surrogate pair has no form in UTF-8.
     */
    private static void storable(JsonNode value, String at, List<Fault> faults) {
        if (value.isString()) {
            if (value.asString().indexOf(0) >= 0) {
                faults.add(new Fault(at, "must not hold the character U+0000"));
            }
            if (hasHalfACharacter(value.asString())) {
                faults.add(
                        new Fault(
                                at,
                                "must not hold a surrogate (U+D800 to U+DFFF) without its other"
                                        + " half"));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                storable(value.get(i), at + "/" + i, faults);
            }
        } else {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (member.getKey().indexOf(0) >= 0 || hasHalfACharacter(member.getKey())) {
                    faults.add(
                            new Fault(
                                    at,
                                    "must not have a member with the character U+0000, or with a"
                                            + " surrogate without its other half"));
                }
                storable(member.getValue(), at + "/" + escaped(member.getKey()), faults);
            }
        }
    }

    private static boolean hasHalfACharacter(String text) {
        return text.codePoints().anyMatch(Fault::isHalf);
    }

    /** What a reference within the document points at. */
    public JsonNode resolve(String reference) {
        JsonNode target = reference.startsWith("#/") ? document.at(reference.substring(1)) : null;
        if (target == null || target.isMissingNode()) {
            throw new IllegalArgumentException("the contract has no " + reference);
        }
        return target;
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode choice : type) {
                if (isOfType(choice, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("the contract has a type " + type);
        };
    }

    private static String words(JsonNode type) {
        if (!type.isArray()) {
            return type.asString();
        }
        List<String> words = new ArrayList<>();
        type.forEach(word -> words.add(word.asString()));
        return String.join(" or ", words);
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (choice.equals(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A longest length counts UTF-16 code units, as the columns of H2 do; those of PostgreSQL count
     * code points, which are never more. So what passes fits its column in both.
     */
    private void text(JsonNode schema, String value, String at, List<Fault> faults) {
        int length = value.codePointCount(0, value.length());
        JsonNode least = schema.get("minLength");
        JsonNode most = schema.get("maxLength");
        if (least != null && length < least.asInt()) {
            faults.add(
                    new Fault(
                            at,
                            least.asInt() == 1
                                    ? "must not be empty"
                                    : "must have at least %d characters".formatted(least.asInt())));
        }
        if (most != null && value.length() > most.asInt()) {
            String rule =
                    length > most.asInt() ? "" : "; those beyond U+FFFF, as emoji are, count twice";
            faults.add(
                    new Fault(
                            at, "must have at most %d characters".formatted(most.asInt()) + rule));
            return;
        }
        JsonNode pattern = schema.get("pattern");
        if (pattern != null
                && !patterns.computeIfAbsent(pattern.asString(), Pattern::compile)
                        .matcher(value)
                        .find()) {
            faults.add(new Fault(at, "must look like " + pattern.asString()));
        }
        JsonNode format = schema.get("format");
        if (format != null && format.asString().equals("date-time") && !isTime(value)) {
            faults.add(
                    new Fault(at, "must be a time of RFC 3339, 2026-11-27T09:30:00Z for example"));
        }
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static void number(JsonNode schema, JsonNode value, String at, List<Fault> faults) {
        JsonNode least = schema.get("minimum");
        JsonNode most = schema.get("maximum");
        if (least != null && value.asDouble() < least.asDouble()) {
            faults.add(new Fault(at, "must be at least " + least));
        }
        if (most != null && value.asDouble() > most.asDouble()) {
            faults.add(new Fault(at, "must be at most " + most));
        }
    }

    private void array(JsonNode schema, JsonNode value, String at, List<Fault> faults) {
        size("minItems", "maxItems", "entries", schema, value.size(), at, faults);
        JsonNode unique = schema.get("uniqueItems");
        if (unique != null && unique.asBoolean()) {
            Set<JsonNode> seen = new HashSet<>();
            value.forEach(seen::add);
            if (seen.size() < value.size()) {
                faults.add(new Fault(at, "must not have an entry twice"));
            }
        }
        JsonNode items = schema.get("items");
        if (items != null) {
            for (int i = 0; i < value.size() && faults.size() < MOST_FAULTS; i++) {
                check(items, value.get(i), at + "/" + i, faults);
            }
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<Fault> faults) {
        size("minProperties", "maxProperties", "members", schema, value.size(), at, faults);
        JsonNode required = schema.get("required");
        if (required != null) {
            for (JsonNode name : required) {
                if (!value.has(name.asString())) {
                    faults.add(new Fault(at + "/" + escaped(name.asString()), "is missing"));
                }
            }
        }
        JsonNode properties = schema.get("properties");
        JsonNode others = schema.get("additionalProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (faults.size() >= MOST_FAULTS) {
                return;
            }
            String below = at + "/" + escaped(member.getKey());
            JsonNode known = properties == null ? null : properties.get(member.getKey());
            if (known != null) {
                check(known, member.getValue(), below, faults);
            } else if (others != null && others.isBoolean() && !others.asBoolean()) {
                faults.add(new Fault(below, "there is no such member"));
            } else if (others != null && others.isObject()) {
                check(others, member.getValue(), below, faults);
            }
        }
    }

    private static void size(
            String least,
            String most,
            String what,
            JsonNode schema,
            int size,
            String at,
            List<Fault> faults) {
        JsonNode lower = schema.get(least);
        JsonNode upper = schema.get(most);
        if (lower != null && size < lower.asInt()) {
            faults.add(new Fault(at, "must have at least %d %s".formatted(lower.asInt(), what)));
        }
        if (upper != null && size > upper.asInt()) {
            faults.add(new Fault(at, "must have at most %d %s".formatted(upper.asInt(), what)));
        }
    }

    /** RFC 6901 section 3. */
    private static String escaped(String name) {
        String shown = name.length() <= 64 ? name : name.substring(0, 64);
        return shown.replace("~", "~0").replace("/", "~1");
    }

    /** Keywords of a schema and of those in it that no check looks at. */
    public List<String> unknownKeywords(@Nullable JsonNode schema) {
        List<String> unknown = new ArrayList<>();
        if (schema == null || !schema.isObject()) {
            return unknown;
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!CONSTRAINTS.contains(keyword.getKey()) && !NOTES.contains(keyword.getKey())) {
                unknown.add(keyword.getKey());
            }
        }
        for (String inner : List.of("items", "additionalProperties")) {
            unknown.addAll(unknownKeywords(schema.get(inner)));
        }
        for (String list : List.of("properties", "allOf", "oneOf")) {
            JsonNode parts = schema.get(list);
            if (parts != null) {
                parts.forEach(part -> unknown.addAll(unknownKeywords(part)));
            }
        }
        return unknown;
    }
}
