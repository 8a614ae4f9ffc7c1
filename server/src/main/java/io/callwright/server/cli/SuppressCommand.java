/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.campaign.Campaigns;
import io.callwright.store.dial.SuppressionRepository;
import java.util.Map;
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
            boolean lifted =
                    at.trail()
                            .around(
                                    "liftSuppression",
                                    stored(at, id),
                                    Map.of(),
                                    () -> campaigns.lift(number, id));
            said = lifted ? "is off the list" : "was not on the list";
        } else {
            Map<String, String> where =
                    id == null ? Map.of() : Map.of("campaign_id", id.toString());
            String _ =
                    at.trail()
                            .around(
                                    "suppress",
                                    "",
                                    where,
                                    () -> {
                                        campaigns.suppress(number, id, reason, "operator", null);
                                        return stored(at, id);
                                    },
                                    made -> "/api/v1/suppressions/" + made);
            said = "is on the list";
        }
        spec.commandLine().getOut().println("the number " + said);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** By which it is named without its number; empty for none. */
    private String stored(Desk at, @Nullable Long campaignId) {
        long list = campaignId == null ? SuppressionRepository.EVERY_CAMPAIGN : campaignId;
        return at.store()
                .suppressions()
                .find(number, list)
                .map(listed -> Long.toString(listed.id()))
                .orElse("");
    }
}
