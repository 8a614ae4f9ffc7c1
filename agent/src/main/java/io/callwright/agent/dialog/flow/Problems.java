/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the faults of one file, and knows where each of its values stands. One thread's. */
public final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final Map<String, Node> places = new HashMap<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Whether a path that is relative to the folder of the file stays in it. */
    boolean isBeside(String name) {
        Path folder = Path.of(file).toAbsolutePath().resolveSibling("").normalize();
        return folder.resolve(name).normalize().startsWith(folder);
    }

    /** A path that is relative to the folder of the file. */
    Path beside(String name) {
        return Path.of(file).resolveSibling(name);
    }

    /** Remembers where a path such as {@code steps/greet/next} stands; the first call counts. */
    void place(String path, Node node) {
        places.putIfAbsent(path, node);
    }

    void add(Node node, String path, String message, String remedy) {
        Mark mark = node.getStartMark().orElse(null);
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        add(new Problem(file, line, column, stepOf(path), message, remedy));
    }

    /** At the place of the path, or of the nearest one above it. */
    public void addAt(String path, String message, String remedy) {
        String at = path;
        while (!places.containsKey(at) && at.contains("/")) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        Node node = places.get(at);
        if (node == null) {
            add(new Problem(file, 1, 1, stepOf(path), message, remedy));
        } else {
            add(node, path, message, remedy);
        }
    }

    void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /**
     * Reads a file's text.
     *
     * @throws FlowException when it is no YAML
     */
    public YamlMap read(String yaml) {
        return new YamlMap("", FlowParser.root(file, yaml, this), this);
    }

    void addAllOf(Problems other) {
        other.found.forEach(this::add);
    }

    boolean any() {
        return !found.isEmpty();
    }

    public void throwIfAny() {
        if (any()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new FlowException(found);
        }
    }

    private static @Nullable String stepOf(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 1 && parts[0].equals("steps") ? parts[1] : null;
    }
}
