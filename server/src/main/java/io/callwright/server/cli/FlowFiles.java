/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.simulator.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
