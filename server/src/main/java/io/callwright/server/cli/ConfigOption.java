/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --config FILE}, shared by the commands that read the configuration. A relative name is
 * looked up where the command was typed, which the launcher tells, as it changes the directory.
 */
final class ConfigOption {
    static final Path DEFAULT = Path.of("conf/callwright.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file (default: conf/callwright.yaml).")
    private @Nullable Path file;

    CallwrightConfig load() {
        Path typed = file;
        return Configuration.load(typed == null ? DEFAULT : fromWhereItWasTyped(typed));
    }

    /** A path that a user typed, which may be relative to the user's folder. */
    static Path fromWhereItWasTyped(Path typed) {
        return Path.of(System.getProperty("callwright.invoked-from", "")).resolve(typed);
    }
}
