/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.simulator.Scenario;
import io.callwright.agent.dialog.slots.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where flows and their scenarios lie. */
final class FlowFiles {
    private FlowFiles() {}

    /**
     * @throws io.callwright.agent.dialog.flow.FlowException listing every fault
     * @throws UncheckedIOException naming a file that cannot be read
     */
    static Flow read(Path file, Abilities abilities) {
        try {
            return FlowParser.parse(file, abilities);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * How well a flow's own examples are told, one line each; none where it has no examples of its
     * own. Takes a second.
     */
    static List<String> confusion(Flow flow) {
        Set<String> own = new LinkedHashSet<>();
        for (Slot slot : flow.slots().values()) {
            if (slot.type() instanceof Choice choice && choice.isOpen()) {
                choice.options().forEach(one -> own.add(Flow.option(slot.name(), one.value())));
            }
        }
        flow.intents().values().stream()
                .filter(intent -> intent.phrases().isEmpty())
                .forEach(intent -> own.add(intent.name()));
        return flow.learnt().confusion(own);
    }

    static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException(
                file + " can not be read. Remedy: name a YAML file that is there", e);
    }

    /** The flow of a scenario: beside its file, or one folder above. */
    static Path flowOf(Path scenarios, Scenario scenario) {
        String name = scenario.flow() + ".yaml";
        Path absolute = scenarios.toAbsolutePath().normalize();
        List<Path> places =
                List.of(
                        absolute.resolveSibling(name),
                        absolute.resolveSibling("..").resolve(name).normalize());
        return places.stream()
                .filter(file -> Files.isRegularFile(file) && !isSame(file, scenarios))
                .findFirst()
                .orElseThrow(() ->
                        unreadable(absolute.resolveSibling(name), new IOException("no such flow")));
    }

    private static boolean isSame(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
}
