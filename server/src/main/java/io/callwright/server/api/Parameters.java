/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Fault;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.api.contract.Operation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds the parameters of a request against the contract. Thread-safe. */
final class Parameters {
    private final Contract contract;

    Parameters(Contract contract) {
        this.contract = contract;
    }

    /** A path whose parameters do not look like any that we make names nothing. */
    void path(Operation operation, Map<String, String> given) {
        for (Parameter parameter : operation.in("path")) {
            String value = given.getOrDefault(parameter.name(), "");
            if (!faults(parameter, value, "").isEmpty()) {
                throw Refusal.notFound("thing of this id");
            }
        }
    }

    /** The query's values by name. */
    Map<String, String> query(Operation operation, Map<String, List<String>> given) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Parameter> known = new LinkedHashMap<>();
        operation.in("query").forEach(parameter -> known.put(parameter.name(), parameter));
        given.forEach((name, all) -> {
            Parameter parameter = known.get(name);
            if (parameter == null) {
                faults.add(new Fault("?" + shown(name), "there is no such parameter"));
            } else if (all.size() != 1) {
                faults.add(new Fault("?" + name, "must be there once"));
            } else {
                faults.addAll(faults(parameter, all.getFirst(), "?" + name));
                values.put(name, all.getFirst());
            }
        });
        for (Parameter parameter : known.values()) {
            if (parameter.required() && !given.containsKey(parameter.name())) {
                faults.add(new Fault("?" + parameter.name(), "is missing"));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.of(faults);
        }
        return values;
    }

    private static String shown(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }

    private List<Fault> faults(Parameter parameter, String text, String at) {
        JsonNode value = value(parameter.schema(), text);
        return contract.check().check(parameter.schema(), value).stream()
                .map(fault -> new Fault(at, fault.message()))
                .toList();
    }

    /** Of the type that its schema wants, where its text has one of that type. */
    private static JsonNode value(JsonNode schema, String text) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        String type = schema.path("type").asString("string");
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return make.numberNode(Long.parseLong(text));
        }
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return make.booleanNode(text.equals("true"));
        }
        return make.stringNode(text);
    }
}
