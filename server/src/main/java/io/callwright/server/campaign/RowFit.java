/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.agent.dialog.ParameterFit;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Flows;
import io.callwright.store.dial.Campaign;
import io.callwright.store.imports.DataCheck;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Judges the rows of a file by the flow of the campaign that they come into. */
final class RowFit {
    private RowFit() {}

    /**
     * That of the campaign's flow as its file stands. Where contacts get several flows, or the flow
     * is at fault, there is none: what does not fit holds its contact when it is due.
     */
    static @Nullable DataCheck of(CallwrightConfig node, Campaign campaign) {
        String named = campaign.flow();
        try {
            if (campaign.settings().containsKey("rollout")) {
                return null;
            }
            Flow flow = Flows.parse(node, named == null ? node.dialog().outboundFlow() : named);
            boolean any =
                    flow.parameters().values().stream()
                            .allMatch(parameter -> parameter.type() == null);
            LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
            return any ? null : data -> fault(flow, new Variables(data), now);
        } catch (FlowException | UncheckedIOException e) {
            return null;
        }
    }

    private static DataCheck.@Nullable Fault fault(
            Flow flow, Variables variables, LocalDateTime now) {
        return ParameterFit.misfit(flow, variables, now)
                .map(misfit -> {
                    String column = variables.column(misfit.parameter());
                    return new DataCheck.Fault(
                            column == null ? misfit.parameter() : column, misfit.why());
                })
                .orElse(null);
    }
}
