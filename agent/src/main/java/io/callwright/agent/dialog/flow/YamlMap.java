/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One YAML mapping with its place. Every accessor reports a value of the wrong form to {@link
 * Problems} and returns a stand-in, so that one reading finds all faults.
 */
final class YamlMap {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6}) ?(ms|s|min)");

    private final String path;
    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlMap(String path, Node node, Problems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        problems.place(path, node);
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, path, "expected keys with values here", "write 'key: value'");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(entry.getKeyNode(), path, "a key must be a plain word", "");
            } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
                problems.add(key, path, "'" + key.getValue() + "' stands here twice", "remove one");
            } else {
                problems.place(path(key.getValue()), key);
            }
        }
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether keys stand below the key, and not a text. */
    boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** A file that is named relative to the one that is being read. */
    Path beside(String name) {
        return problems.beside(name);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    /** Reports every key that is not known, and every one that is missing. */
    void expect(Collection<String> known, Collection<String> required) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problems.addAt(path(key), "unknown key '" + key + "'", Nearest.remedy(key, known));
            }
        }
        for (String key : required) {
            if (!values.containsKey(key)) {
                problems.add(node, path, "'" + key + "' is missing", "add '" + key + ":'");
            }
        }
    }

    /** The text; null where the key is absent. */
    @Nullable String optional(String key) {
        Node value = values.get(key);
        return value == null ? null : scalar(value, key);
    }

    /** The text; "" where it is absent, which {@link #expect} has reported. */
    String text(String key) {
        String text = optional(key);
        return text == null ? "" : text;
    }

    private String scalar(Node value, String key) {
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problems.add(value, path(key), "'" + key + "' must be text", "");
        return "";
    }

    List<String> texts(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            return List.of(scalar(value, key));
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(scalar(item, key));
        }
        return texts;
    }

    boolean flag(String key, boolean fallback) {
        String text = optional(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.addAt(path(key), "'" + key + "' is true or false, not '" + text + "'", "");
        }
        return text == null ? fallback : text.equals("true");
    }

    int number(String key, int fallback) {
        String text = optional(key);
        if (text != null && !text.matches("[0-9]{1,6}")) {
            problems.addAt(path(key), "'" + key + "' is a whole number, not '" + text + "'", "");
            return fallback;
        }
        return text == null ? fallback : Integer.parseInt(text);
    }

    @Nullable Duration duration(String key) {
        String text = optional(key);
        if (text == null) {
            return null;
        }
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            problems.addAt(
                    path(key),
                    "'" + key + "' is a duration, not '" + text + "'",
                    "write for example '600 ms' or '5 s'");
            return null;
        }
        long amount = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    /** The mapping below a key; an empty one where it is absent. */
    YamlMap map(String key) {
        Node value = values.get(key);
        return value == null
                ? new YamlMap(path(key), emptyAt(node), problems)
                : new YamlMap(path(key), value, problems);
    }

    private static MappingNode emptyAt(Node place) {
        return new MappingNode(
                place.getTag(),
                true,
                List.of(),
                FlowStyle.FLOW,
                place.getStartMark(),
                place.getEndMark());
    }

    List<YamlMap> maps(String key) {
        Node value = values.get(key);
        if (!(value instanceof SequenceNode sequence)) {
            problems.addAt(path(key), "'" + key + "' must be a list", "begin each item with '- '");
            return List.of();
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            maps.add(new YamlMap(path(key) + "/" + maps.size(), item, problems));
        }
        return maps;
    }

    /** Reads the text with a parser that throws IllegalArgumentException; null when it did. */
    <T> @Nullable T parsed(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.addAt(path(key), String.valueOf(e.getMessage()), "");
            return null;
        }
    }

    void problem(String key, String message, String remedy) {
        problems.addAt(path(key), message, remedy);
    }
}
