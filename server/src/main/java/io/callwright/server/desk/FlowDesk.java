/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.server.AskedFlow;
import io.callwright.server.Flows;
import io.callwright.server.desk.UnknownFlowException.Part;
import io.callwright.store.FlowVersion;
import io.callwright.store.FlowVersionRepository;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, publishes and changes the flows that calls follow. What is checked has its parts in the
 * folder of flows; what was published has those that it was published with. Recordings are files of
 * the folder in either case. Thread-safe.
 */
public final class FlowDesk {
    private static final Logger log = LoggerFactory.getLogger(FlowDesk.class);

    private final FlowVersionRepository versions;
    private final Flows flows;
    private final Abilities abilities;
    private final Path folder;
    private final Runnable changed;

    /**
     * @param folder in which parts and recordings lie
     * @param changed told when calls follow another flow
     */
    public FlowDesk(
            FlowVersionRepository versions,
            Flows flows,
            Abilities abilities,
            Path folder,
            Runnable changed) {
        this.versions = versions;
        this.flows = flows;
        this.abilities = abilities;
        this.folder = folder;
        this.changed = changed;
    }

    /**
     * Reads a flow and does nothing with it.
     *
     * @throws FlowException with every fault
     */
    public FlowParser.Source check(String yaml) {
        return FlowParser.read(folder.resolve("flow.yaml").toString(), yaml, abilities);
    }

    /**
     * Stores a version; calls go on with the one they follow.
     *
     * @return whether it is new
     * @throws FlowException with every fault
     * @throws io.callwright.store.StoreException when the version is there with another text
     */
    public boolean publish(FlowParser.Source source, Instant now) {
        return versions.publish(
                new FlowVersion(
                        source.flow().name(),
                        source.flow().version(),
                        now,
                        source.yaml(),
                        source.parts()));
    }

    /**
     * A version as it was published, with the parts and the other flows of that day.
     *
     * @throws FlowException when this node can not follow it: it lacks a language, or a recording
     */
    public Flow published(FlowVersion version) {
        return FlowParser.parse(
                folder.resolve("flow.yaml").toString(),
                version.source(),
                version.parts(),
                abilities);
    }

    /**
     * From the next call on, calls follow this version.
     *
     * @return false when there is no such version
     * @throws FlowException when this node can not follow it
     */
    public boolean activate(String name, int version, Instant now) {
        Optional<FlowVersion> found = versions.find(name, version);
        if (found.isEmpty()) {
            return false;
        }
        Flow flow = published(found.get());
        versions.activate(name, version, now);
        flows.follow(flow);
        changed.run();
        return true;
    }

    /**
     * The flow that a single call is to be led by.
     *
     * @param version that was published, or that calls follow; null: what calls follow, else the
     *     file of the folder
     * @throws UnknownFlowException when there is no such flow
     * @throws FlowException when this node can not follow it
     */
    public AskedFlow asked(String name, @Nullable Integer version) {
        if (version == null) {
            return new AskedFlow(flows.find(name).orElseThrow(() -> unknown(name)), false);
        }
        Optional<FlowVersion> stored = versions.find(name, version);
        if (stored.isPresent()) {
            return new AskedFlow(published(stored.get()), true);
        }
        Optional<Flow> followed = flows.find(name);
        return followed.filter(flow -> flow.version() == version)
                .map(flow -> new AskedFlow(flow, true))
                .orElseThrow(() -> unknown(name, version, followed));
    }

    private UnknownFlowException unknown(String name) {
        List<FlowVersion> stored = versions.of(name);
        return stored.isEmpty()
                ? new UnknownFlowException(
                        Part.FLOW,
                        "there is no flow '%s'; there are %s"
                                .formatted(name, String.join(", ", names())))
                : new UnknownFlowException(
                        Part.FLOW_VERSION,
                        "calls follow no version of flow '%s'; name one of %s, or activate one"
                                .formatted(name, numbers(stored)));
    }

    private UnknownFlowException unknown(String name, int version, Optional<Flow> followed) {
        List<FlowVersion> stored = versions.of(name);
        if (stored.isEmpty() && followed.isEmpty()) {
            return unknown(name);
        }
        Set<Integer> known = numbers(stored);
        followed.ifPresent(flow -> known.add(flow.version()));
        return new UnknownFlowException(
                Part.FLOW_VERSION,
                "flow '%s' has no version %d; it has %s".formatted(name, version, known));
    }

    private static Set<Integer> numbers(List<FlowVersion> stored) {
        return stored.stream()
                .map(FlowVersion::version)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of every flow that a call can be led by. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>(versions.names());
        flows.followed().forEach(flow -> names.add(flow.name()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            files.forEach(
                    file -> names.add(file.getFileName().toString().replaceFirst("\\.yaml$", "")));
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("the folder of flows cannot be listed: {}", e.getMessage());
        }
        return names;
    }

    /** What calls follow now. */
    public List<Flow> followed() {
        return flows.followed();
    }

    /** At the start: follows again what was put in place before, where it still can be read. */
    public void resume() {
        for (Map.Entry<String, Integer> active : versions.active().entrySet()) {
            try {
                versions.find(active.getKey(), active.getValue())
                        .ifPresent(version -> flows.follow(published(version)));
            } catch (FlowException e) {
                log.error(
                        "version {} of flow {} cannot be followed any more; calls follow the file:"
                                + " {}",
                        active.getValue(),
                        active.getKey(),
                        e.getMessage());
            }
        }
    }
}
