/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with answering machines. */
@Command(
        name = "amd",
        mixinStandardHelpOptions = true,
        description = "Notes who really answered a call, and learns from it.",
        subcommands = {AmdCorrectCommand.class, AmdTrainCommand.class})
final class AmdCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: correct or train");
    }
}
