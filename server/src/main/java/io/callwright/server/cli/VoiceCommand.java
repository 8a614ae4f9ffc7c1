/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with voices, apart from calls. */
@Command(
        name = "voice",
        mixinStandardHelpOptions = true,
        description = "Tries a voice, or has it say something.",
        subcommands = {VoiceCheckCommand.class, VoiceSayCommand.class})
final class VoiceCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command: check or say");
    }
}
