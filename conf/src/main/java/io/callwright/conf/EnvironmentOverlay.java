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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays environment variables over the file: {@code CALLWRIGHT_HTTP_PORT=8081} is {@code http.port:
 * 8081}. A list of single values is written with commas; element i of a list of sections is {@code
 * ..._TRUNKS_0_PASSWORD}, when the file has that element.
 */
final class EnvironmentOverlay {
    static final String PREFIX = "CALLWRIGHT_";

    /** Read by the launcher, not by this program. */
    private static final Set<String> LAUNCHER =
            Set.of(
                    "CALLWRIGHT_HEAP",
                    "CALLWRIGHT_JAVA_OPTS",
                    "CALLWRIGHT_LOG_LEVEL",
                    "CALLWRIGHT_OFFLINE");

    private final List<Problem> problems;

    EnvironmentOverlay(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * @param substituted variables that the file itself names with {@code ${...}}
     */
    Mapping apply(
            Mapping root,
            Class<? extends Record> type,
            Map<String, String> environment,
            Set<String> substituted) {
        Mapping result = root;
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(PREFIX) && !LAUNCHER.contains(name)) {
                Scalar value = new Scalar(Place.environment(name), variable.getValue(), false);
                String rest = name.substring(PREFIX.length());
                @Nullable Mapping changed = section(result, type, rest, value);
                if (changed != null) {
                    result = changed;
                } else if (!substituted.contains(name)) {
                    refuse(name, type);
                }
            }
        }
        return result;
    }

    private void refuse(String name, Class<? extends Record> type) {
        List<String> names = new ArrayList<>();
        collect(type, PREFIX, names);
        problems.add(
                new Problem(
                        Place.environment(name),
                        "",
                        "names no key of the configuration" + Nearest.hint(name, names)));
    }

    /** The section with the value set, or null when the name leads nowhere. */
    private static @Nullable Mapping section(
            Mapping mapping, Class<?> type, String name, Scalar value) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = Section.key(component);
            String prefix = variable(key);
            if (!name.equals(prefix) && !name.startsWith(prefix + "_")) {
                continue;
            }
            ConfigNode old =
                    Optional.ofNullable(mapping.entries().get(key)).map(Entry::value).orElse(null);
            String rest = name.substring(Math.min(name.length(), prefix.length() + 1));
            @Nullable ConfigNode changed = value(old, component.getGenericType(), rest, value);
            if (changed != null) {
                Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
                entries.put(key, new Entry(value.place(), changed));
                entries.remove(key + SecretFiles.SUFFIX);
                return new Mapping(mapping.place(), entries);
            }
        }
        return null;
    }

    private static @Nullable ConfigNode value(
            @Nullable ConfigNode old, Type type, String rest, Scalar value) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(old, generic.getActualTypeArguments()[0], rest, value);
        }
        if (!(type instanceof Class<?> plain)) {
            return null;
        }
        if (plain.isRecord()) {
            Mapping mapping =
                    old instanceof Mapping written ? written : new Mapping(value.place(), Map.of());
            return section(mapping, plain, rest, value);
        }
        return rest.isEmpty() ? value : null;
    }

    private static @Nullable ConfigNode list(
            @Nullable ConfigNode old, Type element, String rest, Scalar value) {
        if (rest.isEmpty() && element instanceof Class<?> plain && Scalars.isScalar(plain)) {
            List<ConfigNode> items = new ArrayList<>();
            for (String item : value.text().split(",", -1)) {
                if (!item.isBlank()) {
                    items.add(new Scalar(value.place(), item.strip(), false));
                }
            }
            return new Sequence(value.place(), items);
        }
        String digits = rest.replaceFirst("_.*", "");
        if (!(old instanceof Sequence sequence) || !digits.matches("\\d{1,4}")) {
            return null;
        }
        int index = Integer.parseInt(digits);
        if (index >= sequence.items().size()) {
            return null;
        }
        String inner = rest.substring(Math.min(rest.length(), digits.length() + 1));
        @Nullable ConfigNode changed = value(sequence.items().get(index), element, inner, value);
        if (changed == null) {
            return null;
        }
        List<ConfigNode> items = new ArrayList<>(sequence.items());
        items.set(index, changed);
        return new Sequence(sequence.place(), items);
    }

    private static void collect(Class<?> type, String prefix, List<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + variable(Section.key(component));
            if (component.getType().isRecord()) {
                collect(component.getType(), name + "_", names);
            } else {
                names.add(name);
            }
        }
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
