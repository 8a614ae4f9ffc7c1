/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the embedded database into a ZIP file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the embedded database and copies it into a ZIP file. Recordings are files of"
                    + " their own, and not in it. Stop the switch first; PostgreSQL has pg_dump."
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE.zip", description = "The copy; must not be there yet.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path to = ConfigOption.fromWhereItWasTyped(file);
        try (Store store = Store.open(config.load().store())) {
            store.backup().write(to);
        }
        out.printf("%s is written; callwright restore %s DIRECTORY tries it%n", to, file);
        out.flush();
        return 0;
    }
}
