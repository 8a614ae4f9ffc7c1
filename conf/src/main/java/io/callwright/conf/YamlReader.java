/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.conf.ConfigNode.Entry;
import io.callwright.conf.ConfigNode.Mapping;
import io.callwright.conf.ConfigNode.Scalar;
import io.callwright.conf.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML 1.2 text into nodes that keep their line and column. */
final class YamlReader {
    /** Deeper than any configuration; an anchor that contains itself ends here. */
    private static final int MAX_DEPTH = 32;

    private final String source;
    private final List<Problem> problems;

    YamlReader(String source, List<Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The file's top section; empty when the file holds nothing or cannot be read. */
    Mapping read(String text) {
        Mapping nothing = new Mapping(new Place(source, 1, 1), Map.of());
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(source).setUseMarks(true).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            return switch (root.map(node -> convert(node, 0)).orElse(nothing)) {
                case Mapping mapping -> mapping;
                case Scalar scalar when scalar.empty() -> nothing;
                case ConfigNode other -> {
                    problem(other.place(), "expected keys and values, found " + other.kind());
                    yield nothing;
                }
            };
        } catch (MarkedYamlEngineException e) {
            problem(place(e.getProblemMark()), "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problem(nothing.place(), "not valid YAML: " + e.getMessage());
        }
        return nothing;
    }

    private ConfigNode convert(Node node, int depth) {
        Place place = place(node.getStartMark());
        if (depth > MAX_DEPTH) {
            problem(place, "nested more than " + MAX_DEPTH + " levels deep");
            return new Scalar(place, "", true);
        }
        return switch (node) {
            case ScalarNode scalar ->
                    new Scalar(
                            place, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
            case SequenceNode sequence -> {
                List<ConfigNode> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, depth + 1));
                }
                yield new Sequence(place, items);
            }
            case MappingNode mapping -> new Mapping(place, entries(mapping, depth));
            default -> throw new YamlEngineException("unexpected node " + node.getNodeType());
        };
    }

    private Map<String, Entry> entries(MappingNode mapping, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(place, "a key must be a single word");
                continue;
            }
            Entry entry = new Entry(place, convert(tuple.getValueNode(), depth + 1));
            @Nullable Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                problem(
                        place,
                        "the key \"%s\" is there twice, first in line %d"
                                .formatted(key.getValue(), first.keyPlace().line()));
            }
        }
        return entries;
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Place(source, 1, 1));
    }

    private void problem(Place place, String message) {
        problems.add(new Problem(place, "", message));
    }
}
