/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.keep.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unpacks a backup into an empty directory, and reads all of it. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Unpacks a backup into an empty directory and reads every row of it. To use it, set"
                    + " store.url to what is printed, or move the file in place of the old one."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE.zip", description = "The backup.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "DIRECTORY", description = "Empty, or not there yet.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CallwrightConfig configured = config.load();
        StoreConfig unpacked =
                Backup.unpack(
                        ConfigOption.fromWhereItWasTyped(file),
                        ConfigOption.fromWhereItWasTyped(directory));
        StoreConfig restored =
                new StoreConfig(
                        unpacked.url(),
                        configured.store().user(),
                        configured.store().password(),
                        configured.store().poolSize());
        try (Store store = Store.open(restored)) {
            new CommandTrail(store)
                    .around(
                            "restore",
                            "",
                            Map.of("file", String.valueOf(file.getFileName())),
                            () -> true);
            store.integrity()
                    .whole()
                    .forEach((table, rows) ->
                            out.printf("  %-18s %,d rows%n", table.toLowerCase(Locale.ROOT), rows));
        }
        out.printf("restored and read through: store.url: %s%n", restored.url());
        out.flush();
        return 0;
    }
}
