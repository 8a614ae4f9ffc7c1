/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.conf.ConfigNode.Entry;
import io.callwright.conf.ConfigNode.Mapping;
import io.callwright.conf.ConfigNode.Scalar;
import io.callwright.conf.ConfigNode.Sequence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables in: {@code ${NAME}} or {@code ${NAME:default}}. A second dollar sign
 * in front keeps the text as it is.
 */
final class Substitution {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final Set<String> used = new HashSet<>();

    Substitution(Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    Mapping apply(Mapping mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) ->
                        entries.put(key, new Entry(entry.keyPlace(), apply(entry.value()))));
        return new Mapping(mapping.place(), entries);
    }

    /** The variables that the file names. */
    Set<String> used() {
        return used;
    }

    private ConfigNode apply(ConfigNode node) {
        return switch (node) {
            case Mapping mapping -> apply(mapping);
            case Sequence list ->
                    new Sequence(list.place(), list.items().stream().map(this::apply).toList());
            case Scalar scalar when scalar.text().contains("${") ->
                    new Scalar(scalar.place(), replaced(scalar), scalar.plain());
            case Scalar scalar -> scalar;
        };
    }

    private String replaced(Scalar scalar) {
        Matcher matcher = VARIABLE.matcher(scalar.text());
        return matcher.replaceAll(found ->
                Matcher.quoteReplacement(
                        found.group(1) != null
                                ? found.group(1)
                                : value(scalar, found.group(2), found.group(3))));
    }

    private String value(Scalar scalar, String name, @Nullable String otherwise) {
        used.add(name);
        String value = environment.get(name);
        if (value != null) {
            return value;
        }
        if (otherwise == null) {
            problems.add(
                    new Problem(
                            scalar.place(),
                            "",
                            "the environment variable %s is not set; set it, or write ${%s:default}"
                                    .formatted(name, name)));
            return "";
        }
        return otherwise;
    }
}
