/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.control.ControlSocket;
import io.callwright.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Runs a command where the database is open: inside the switch when that has the embedded one, else
 * here.
 */
final class DeskOption {
    private final @Nullable Desk inside;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file (default: conf/callwright.yaml).")
    private @Nullable Path file;

    DeskOption() {
        this(null);
    }

    /**
     * @param inside the parts of the switch whose process this is; null in a process of its own
     */
    DeskOption(@Nullable Desk inside) {
        this.inside = inside;
    }

    /** Whether this runs within the switch, for a command that was typed elsewhere. */
    boolean isInside() {
        return inside != null;
    }

    /** The exit status of the work. */
    int run(CommandSpec spec, ToIntFunction<Desk> work) {
        if (inside != null) {
            return work.applyAsInt(inside);
        }
        CallwrightConfig config =
                Configuration.load(
                        file == null
                                ? ConfigOption.DEFAULT
                                : ConfigOption.fromWhereItWasTyped(file));
        OptionalInt status = throughTheSwitch(config, spec);
        if (status.isPresent()) {
            return status.getAsInt();
        }
        try (Store store = Store.open(config.store())) {
            Campaigns campaigns = new Campaigns(config, store, Clock.systemUTC(), () -> {});
            return work.applyAsInt(
                    new Desk(
                            config,
                            store,
                            campaigns,
                            ConfigOption.fromWhereItWasTyped(Path.of(""))));
        }
    }

    private static OptionalInt throughTheSwitch(CallwrightConfig config, CommandSpec spec) {
        Optional<Path> socket = ControlSocket.of(config.store().url());
        if (socket.isEmpty()) {
            return OptionalInt.empty();
        }
        List<String> words = spec.root().commandLine().getParseResult().originalArgs();
        Path typedIn = ConfigOption.fromWhereItWasTyped(Path.of("")).toAbsolutePath();
        try {
            return ControlSocket.run(socket.get(), typedIn, words, spec.commandLine().getOut());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the running switch did not answer at %s. Remedy: look at its log, or stop it"
                            .formatted(socket.get()),
                    e);
        }
    }
}
