/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Flows;
import io.callwright.store.FlowVersion;
import io.callwright.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a flow's text in the store, under its name and version. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a flow, and keeps its text and that of its parts in the store under its name"
                    + " and",
            "version, for good: a changed text needs a new version. Calls run the file."
        })
final class FlowPublishCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The flow file.")
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CallwrightConfig node = config.load();
        FlowParser.Source source = source(node);
        String name = source.flow().name();
        int version = source.flow().version();
        try (Store store = Store.open(node.store())) {
            FlowVersion published =
                    new FlowVersion(name, version, Instant.now(), source.yaml(), source.parts());
            boolean fresh =
                    new CommandTrail(store)
                            .around(
                                    "publishFlow",
                                    name,
                                    Map.of("version", Integer.toString(version)),
                                    () -> store.flows().publish(published),
                                    made ->
                                            made
                                                    ? "/api/v1/flows/%s/versions/%d"
                                                            .formatted(name, version)
                                                    : "");
            out.printf(
                    "%s, version %d: %s%n",
                    name, version, fresh ? "published" : "was published before, word for word");
            FlowFiles.confusion(source.flow()).forEach(line -> out.println("  " + line));
            out.flush();
            return 0;
        }
    }

    private FlowParser.Source source(CallwrightConfig node) {
        Path typed = ConfigOption.fromWhereItWasTyped(file);
        try {
            return FlowParser.read(typed, Flows.abilities(node));
        } catch (IOException e) {
            throw FlowFiles.unreadable(typed, e);
        }
    }
}
