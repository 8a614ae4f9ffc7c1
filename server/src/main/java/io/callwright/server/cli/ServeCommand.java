/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Ahead;
import io.callwright.server.Switch;
import io.callwright.server.control.ControlSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the switch until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the switch: registers its trunks, answers calls, serves health and metrics.",
            "SIGTERM or Ctrl-C: no new calls, those that are up may end (calls.drain-limit), then"
                    + " BYE."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Option(
            names = "--trial",
            hidden = true,
            description = "For the launcher: a short life, on ports and with a store of its own.")
    private boolean trial;

    @Override
    public Integer call() throws InterruptedException {
        if (trial) {
            Trial.run(config.load());
            return 0;
        }
        Ahead<Boolean> logging = Ahead.begin("open-log", Logging::ofANode);
        CallwrightConfig loaded = config.load();
        logging.get();
        // Before anybody can find the node ready and ask it to end.
        CompletableFuture<Runnable> closing = new CompletableFuture<>();
        Termination.then(() -> closing.join().run());
        Switch node = Switch.start(loaded);
        ControlSocket control = control(loaded, node);
        closing.complete(() -> {
            if (control != null) {
                control.close();
            }
            node.close();
        });
        node.dialCampaigns();
        node.describe().forEach(spec.commandLine().getOut()::println);
        node.setup().ifPresent(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private static @Nullable ControlSocket control(CallwrightConfig loaded, Switch node) {
        return ControlSocket.of(loaded.store().url())
                .map(path -> ControlSocket.open(path, new Inside(loaded, node)))
                .orElse(null);
    }
}
