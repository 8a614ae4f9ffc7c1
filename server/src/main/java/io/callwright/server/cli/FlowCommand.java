/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./callwright flow check | chat | test | publish}. */
@Command(
        name = "flow",
        mixinStandardHelpOptions = true,
        description = "Checks flows, and tries them without a telephone.",
        subcommands = {
            FlowCheckCommand.class,
            FlowChatCommand.class,
            FlowTestCommand.class,
            FlowPublishCommand.class
        })
final class FlowCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command of flow");
    }
}
