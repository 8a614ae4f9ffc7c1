/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.conf.ConfigNode.Entry;
import io.callwright.conf.ConfigNode.Mapping;
import io.callwright.conf.ConfigNode.Scalar;
import io.callwright.conf.ConfigNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds nodes to a tree of records: every key is a component, what is not written keeps the value
 * of the record's defaults. Faults are collected, and the rest is still bound, so that one run
 * shows all of them.
 */
final class RecordBinder {
    /** Stands for a value that could not be bound; its problem has been reported. */
    private static final Object UNBOUND = new Object();

    private final List<Problem> problems;
    private final SecretFiles secretFiles;

    RecordBinder(SecretFiles secretFiles, List<Problem> problems) {
        this.secretFiles = secretFiles;
        this.problems = problems;
    }

    /** The record, or null when a problem was reported. */
    <T extends Record> @Nullable T bind(Mapping mapping, Class<T> type) {
        Section<T> section = Section.of(type);
        Object bound = section(mapping, section, section.defaults(), KeyPath.ROOT);
        return bound == UNBOUND ? null : type.cast(bound);
    }

    private Object section(
            Mapping written, Section<?> section, @Nullable Object defaults, KeyPath path) {
        Mapping mapping = secretFiles.resolve(written, section, path);
        int before = problems.size();
        refuseUnknown(mapping, section, path);
        List<RecordComponent> components = section.components();
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(mapping, section, components.get(i), defaults, path);
        }
        if (Arrays.asList(values).contains(UNBOUND)) {
            return UNBOUND;
        }
        try {
            Object made = section.create(values);
            return problems.size() > before ? UNBOUND : made;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            problems.add(blamed(mapping, section, path, message));
            return UNBOUND;
        }
    }

    private void refuseUnknown(Mapping mapping, Section<?> section, KeyPath path) {
        mapping.entries()
                .forEach((key, entry) -> {
                    if (section.component(key).isEmpty()) {
                        problems.add(
                                new Problem(
                                        entry.keyPlace(),
                                        path.key(key).text(),
                                        "there is no such key"
                                                + Nearest.hint(key, section.keys())));
                    }
                });
    }

    private @Nullable Object component(
            Mapping mapping,
            Section<?> section,
            RecordComponent component,
            @Nullable Object defaults,
            KeyPath path) {
        String key = Section.key(component);
        Object fallback = defaults == null ? null : section.value(defaults, component);
        Entry entry = mapping.entries().get(key);
        if (entry != null && !absent(entry.value())) {
            return value(entry.value(), component.getGenericType(), fallback, path.key(key));
        }
        if (entry != null && !section(component.getType()) && !Section.nullable(component)) {
            return problem(entry.keyPlace(), path.key(key), "has no value; write one");
        }
        if (entry != null && Section.nullable(component)) {
            return null;
        }
        if (fallback == null && section(component.getType()) && !Section.nullable(component)) {
            fallback = sectionOf(component.getType()).defaults();
        }
        if (fallback == null && !Section.nullable(component)) {
            return problem(mapping.place(), path.key(key), "is missing and has no default");
        }
        return fallback;
    }

    private Object value(ConfigNode node, Type type, @Nullable Object fallback, KeyPath path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(node, generic.getActualTypeArguments()[0], path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return map(node, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            if (!(node instanceof Mapping mapping)) {
                return problem(
                        node.place(), path, "must be a section with keys, not " + node.kind());
            }
            Section<?> section = sectionOf(plain);
            Object defaults = fallback == null ? section.defaults() : fallback;
            return section(mapping, section, defaults, path);
        }
        if (!(node instanceof Scalar scalar)) {
            return problem(node.place(), path, "must be a single value, not " + node.kind());
        }
        try {
            return Scalars.parse(plain, scalar.text());
        } catch (IllegalArgumentException e) {
            return problem(node.place(), path, String.valueOf(e.getMessage()));
        }
    }

    private Object list(ConfigNode node, Type element, KeyPath path) {
        if (!(node instanceof Sequence sequence)) {
            return problem(node.place(), path, "must be a list, not " + node.kind());
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            items.add(value(sequence.items().get(i), element, null, path.index(i)));
        }
        return items.contains(UNBOUND) ? UNBOUND : List.copyOf(items);
    }

    private Object map(ConfigNode node, KeyPath path) {
        if (!(node instanceof Mapping mapping)) {
            return problem(node.place(), path, "must be keys and values, not " + node.kind());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) ->
                        values.put(key, value(entry.value(), String.class, null, path.key(key))));
        return values.containsValue(UNBOUND) ? UNBOUND : Map.copyOf(values);
    }

    /** A constructor names the component that it refuses; its line is the one to show. */
    private static Problem blamed(
            Mapping mapping, Section<?> section, KeyPath path, String message) {
        for (RecordComponent component : section.components()) {
            String key = Section.key(component);
            String named = "(?s).*\\b(%s|%s)\\b.*".formatted(key, component.getName());
            Entry entry = mapping.entries().get(key);
            if (entry != null && message.matches(named)) {
                return new Problem(
                        entry.value().place(), path.key(key).text(), rest(message, path, key));
            }
        }
        return new Problem(mapping.place(), path.text(), message);
    }

    /** The message without the key in front of it, which the problem shows anyway. */
    private static String rest(String message, KeyPath path, String key) {
        String full = path.key(key).text();
        for (String prefix : List.of(full, full.replaceAll("\\[\\d+]", ""), key)) {
            if (message.startsWith(prefix + ":") || message.startsWith(prefix + " ")) {
                return message.substring(prefix.length() + 1).strip();
            }
        }
        return message;
    }

    private Object problem(Place place, KeyPath path, String message) {
        problems.add(new Problem(place, path.text(), message));
        return UNBOUND;
    }

    private static boolean absent(ConfigNode node) {
        return node instanceof Scalar scalar && scalar.empty();
    }

    private static boolean section(Class<?> type) {
        return type.isRecord();
    }

    private static Section<?> sectionOf(Class<?> type) {
        return Section.of(type.asSubclass(Record.class));
    }
}
