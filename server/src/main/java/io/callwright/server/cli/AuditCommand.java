/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The audit log, offline. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "The log of who changed what.",
        subcommands = AuditVerifyCommand.class)
final class AuditCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
