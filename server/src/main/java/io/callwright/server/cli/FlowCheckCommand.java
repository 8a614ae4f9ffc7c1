/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.server.Flows;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads flows as a node with this configuration would. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads flows as a node with this configuration would, and prints every fault with its",
            "file, line, column and remedy; and which examples of its intents are taken for others",
            "when they are not learnt."
        })
final class FlowCheckCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Flow files.")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Abilities abilities = Flows.abilities(config.load());
        int status = 0;
        for (Path file : files) {
            try {
                Flow flow = FlowFiles.read(ConfigOption.fromWhereItWasTyped(file), abilities);
                out.printf(
                        "%s: %s, version %d: %d steps, %d slots, %d intents; no fault%n",
                        file,
                        flow.name(),
                        flow.version(),
                        flow.steps().size(),
                        flow.slots().size(),
                        flow.intents().size());
                FlowFiles.confusion(flow).forEach(line -> out.println("  " + line));
            } catch (FlowException e) {
                e.problems().forEach(out::println);
                status = Main.FAILED;
            }
        }
        out.flush();
        return status;
    }
}
