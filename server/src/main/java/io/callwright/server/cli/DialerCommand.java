/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with campaigns, apart from their calls. */
@Command(
        name = "dialer",
        mixinStandardHelpOptions = true,
        description = "Judges recordings of campaigns, and simulates shifts of people.",
        subcommands = {DialerJudgeCommand.class, DialerSimulateCommand.class})
final class DialerCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: judge or simulate");
    }
}
