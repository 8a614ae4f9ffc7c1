/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.campaign.Campaigns;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a number no more rung. */
@Command(
        name = "suppress",
        mixinStandardHelpOptions = true,
        description = "Has a number no more rung, from the next look at it on.")
final class SuppressCommand implements Callable<Integer> {
    @Mixin private DeskOption desk;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER", description = "As +12025550143 (E.164).")
    private String number = "";

    @Option(
            names = "--campaign",
            paramLabel = "NAME",
            description = "In that campaign only (default: in all).")
    private @Nullable String campaign;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "asked by an operator",
            description = "For who looks at it (default: ${DEFAULT-VALUE}).")
    private String reason = "";

    @Option(names = "--remove", description = "Takes the number off the list again.")
    private boolean remove;

    @Override
    public Integer call() {
        return desk.run(spec, this::run);
    }

    private int run(Desk at) {
        Campaigns campaigns = at.campaigns();
        Long id = campaign == null ? null : (Long) campaigns.named(campaign).id();
        String said;
        if (remove) {
            said = campaigns.lift(number, id) ? "is off the list" : "was not on the list";
        } else {
            campaigns.suppress(number, id, reason, "operator", null);
            said = "is on the list";
        }
        spec.commandLine().getOut().println("the number " + said);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
