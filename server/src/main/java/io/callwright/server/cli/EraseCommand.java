/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.keep.Erasure;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a person everywhere. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases what is stored of a number: its contact, transcripts, recordings. Times and"
                + " outcomes stay, under a pseudonym that cannot be turned back; suppressions of"
                + " the number stay. Backups made before still hold it."
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER", description = "As +12025550143 (E.164).")
    private String number = "";

    @Override
    public Integer call() {
        if (!number.matches("\\+[0-9]{2,15}")) {
            throw new StoreException("the number must be a plus and 2 to 15 digits (E.164)");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = Store.open(config.load().store())) {
            String contact =
                    store.directory()
                            .withNumber(number)
                            .map(known -> Long.toString(known.id()))
                            .orElse("");
            Erasure.Erased erased =
                    new CommandTrail(store)
                            .around(
                                    "eraseContact",
                                    contact,
                                    Map.of(),
                                    () ->
                                            store.erasure()
                                                    .erase(number, Clock.systemUTC().instant()));
            out.printf(
                    "erased in %d campaigns, %d attempts, %d calls; %d recordings deleted; now"
                            + " %s%n",
                    erased.places(),
                    erased.attempts(),
                    erased.calls(),
                    erased.recordings(),
                    erased.pseudonym());
            if (erased.keptSuppressions() > 0) {
                out.printf("%d suppressions of the number stay%n", erased.keptSuppressions());
            }
            out.flush();
        }
        return 0;
    }
}
