/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config FILE}, shared by the commands that read the configuration. */
final class ConfigOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "conf/callwright.yaml",
            description = "The configuration file (default: ${DEFAULT-VALUE}).")
    private Path file;

    Path file() {
        return file;
    }

    CallwrightConfig load() {
        return Configuration.load(file);
    }
}
