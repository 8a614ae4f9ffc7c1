/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.slots.SlotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the flows that a flow continues in, which lie beside it, and proves that what is handed to
 * them is theirs. One thread's.
 */
final class Continuations {
    private final Flow flow;
    private final Problems problems;

    private Continuations(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
    }

    /** Reads a flow into the family, and its text into the sources. */
    interface Reader {
        void read(String name, Path file) throws IOException;
    }

    /** The family has all of the flows that this one leads to afterwards, or there are problems. */
    static void read(Flow flow, Problems problems, Reader reader) {
        Continuations these = new Continuations(flow, problems);
        for (Step step : flow.steps().values()) {
            if (step instanceof Step.Continue onward) {
                Flow target = these.target(onward, reader);
                if (target != null) {
                    these.handed(onward, target);
                }
            }
        }
    }

    private @Nullable Flow target(Step.Continue step, Reader reader) {
        Flow known = flow.family().known(step.flow());
        if (known != null || step.flow().isEmpty()) {
            return known;
        }
        String path = "steps/" + step.name() + "/continue-in";
        if (!step.flow().matches("[a-z][a-z0-9-]*")) {
            problems.addAt(path, "'" + step.flow() + "' is no name of a flow", "");
            return null;
        }
        Path file = problems.beside(step.flow() + ".yaml");
        try {
            reader.read(step.flow(), file);
        } catch (FlowException e) {
            e.problems().forEach(problems::add);
            return null;
        } catch (IOException e) {
            problems.addAt(
                    path, "there is no flow " + file, Nearest.remedy(step.flow(), names(file)));
            return null;
        }
        Flow read = flow.family().known(step.flow());
        if (read == null) {
            problems.addAt(
                    path,
                    file + " holds a flow of another name",
                    "name the flow as its file: '" + step.flow() + "'");
        }
        return read;
    }

    private static List<String> names(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try (Stream<Path> files = Files.list(folder == null ? Path.of(".") : folder)) {
            return files.map(one -> one.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void handed(Step.Continue step, Flow target) {
        for (Map.Entry<String, String> one : step.with().entrySet()) {
            String path = "steps/" + step.name() + "/with/" + one.getKey();
            Parameter parameter = target.parameters().get(one.getKey());
            if (parameter == null) {
                problems.addAt(
                        path,
                        "flow '" + target.name() + "' has no parameter '" + one.getKey() + "'",
                        Nearest.remedy(one.getKey(), target.parameters().keySet()));
            } else if (!fits(one.getValue(), parameter.type())) {
                problems.addAt(
                        path,
                        "'%s' does not fit the parameter '%s' of flow '%s'"
                                .formatted(one.getValue(), one.getKey(), target.name()),
                        "hand over what is of the parameter's type");
            }
        }
    }

    private boolean fits(String value, @Nullable SlotType type) {
        if (!value.startsWith("{{")) {
            return type == null || type.isNormal(value);
        }
        SlotType from = flow.type(TypeCheck.copied(value));
        return type == null ? from == null : from != null && from.kind() == type.kind();
    }
}
