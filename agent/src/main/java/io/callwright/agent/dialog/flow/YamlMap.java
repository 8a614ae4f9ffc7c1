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
public final class YamlMap {
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

    public Set<String> keys() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether keys stand below the key, and not a text. */
    public boolean isMap(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** A file that is named relative to the one that is being read. */
    public Path beside(String name) {
        return problems.beside(name);
    }

    boolean isBeside(String name) {
        return problems.isBeside(name);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "/" + key;
    }

    /** Reports every key that is not known, and every one that is missing. */
    public void expect(Collection<String> known, Collection<String> required) {
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
    public @Nullable String optional(String key) {
        Node value = values.get(key);
        return value == null ? null : scalar(value, key);
    }

    /** The text; "" where it is absent, which {@link #expect} has reported. */
    public String text(String key) {
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

    /** A name: lower-case letters, digits and hyphens. */
    public String name(String key) {
        String name = text(key);
        if (!name.isEmpty() && !name.matches("[a-z][a-z0-9-]*")) {
            problems.addAt(
                    path(key),
                    "'" + name + "' is no name",
                    "use lower-case letters, digits and hyphens");
        }
        return name;
    }

    public List<String> texts(String key) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            return List.of(scalar(value, key));
        }
        if (sequence.getValue().isEmpty()) {
            problems.addAt(path(key), "'" + key + "' is empty", "remove it, or write something");
        }
        List<String> texts = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            texts.add(scalar(item, key));
        }
        return texts;
    }

    public boolean flag(String key, boolean fallback) {
        String text = optional(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.addAt(path(key), "'" + key + "' is true or false, not '" + text + "'", "");
        }
        return text == null ? fallback : text.equals("true");
    }

    public int number(String key, int fallback) {
        String text = optional(key);
        if (text != null && !text.matches("[0-9]{1,6}")) {
            problems.addAt(path(key), "'" + key + "' is a whole number, not '" + text + "'", "");
            return fallback;
        }
        return text == null ? fallback : Integer.parseInt(text);
    }

    public @Nullable Duration duration(String key) {
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
    public YamlMap map(String key) {
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

    public List<YamlMap> maps(String key) {
        Node value = values.get(key);
        if (!(value instanceof SequenceNode sequence)) {
            problems.addAt(path(key), "'" + key + "' must be a list", "begin each item with '- '");
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            problems.addAt(path(key), "'" + key + "' is empty", "begin each item with '- '");
        }
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            maps.add(new YamlMap(path(key) + "/" + maps.size(), item, problems));
        }
        return maps;
    }

    /** Reads the text with a parser that throws IllegalArgumentException; null when it did. */
    public <T> @Nullable T parsed(String key, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            problems.addAt(path(key), String.valueOf(e.getMessage()), "");
            return null;
        }
    }

    public void problem(String key, String message, String remedy) {
        problems.addAt(path(key), message, remedy);
    }

    /** An entry of a list in which plain texts and mappings stand. */
    public sealed interface Item {
        record Text(String text) implements Item {}

        record Keys(YamlMap map) implements Item {}
    }

    /** The entries of a list; a single value is a list of one. */
    public List<Item> items(String key) {
        Node value = values.get(key);
        List<Node> nodes =
                value == null
                        ? List.of()
                        : value instanceof SequenceNode sequence
                                ? sequence.getValue()
                                : List.of(value);
        List<Item> items = new ArrayList<>();
        for (Node node : nodes) {
            items.add(
                    node instanceof MappingNode
                            ? new Item.Keys(
                                    new YamlMap(path(key) + "/" + items.size(), node, problems))
                            : new Item.Text(scalar(node, key)));
        }
        return items;
    }

    /** The value and all below it as maps, lists and texts, as another program would read it. */
    public @Nullable Object plain(String key) {
        Node value = values.get(key);
        return value == null ? null : plain(value);
    }

    private static Object plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (NodeTuple entry : mapping.getValue()) {
                    if (entry.getKeyNode() instanceof ScalarNode name) {
                        map.put(name.getValue(), plain(entry.getValueNode()));
                    }
                }
                yield map;
            }
            case SequenceNode sequence -> sequence.getValue().stream().map(YamlMap::plain).toList();
            case ScalarNode scalar -> scalar.getValue();
            default -> "";
        };
    }
}
