/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.engine.Dial;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.Calls;
import io.callwright.server.campaign.CallPlacer;
import io.callwright.server.campaign.PacingChoice;
import io.callwright.server.load.LoadWatch;
import io.callwright.sip.UserAgent;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls of campaigns among those of the node. Thread-safe. */
record CampaignCalls(
        Calls calls,
        UserAgent agent,
        Flows flows,
        UnaryOperator<CallObserver> watched,
        LoadWatch load,
        CallwrightConfig config)
        implements CallPlacer {
    @Override
    public void place(
            Dial dial,
            String callId,
            String flow,
            Map<String, String> variables,
            PacingChoice.Paced paced,
            CallObserver observer) {
        var _ =
                calls.place(
                        agent,
                        dial.e164(),
                        dial.caller(),
                        dial.trunk(),
                        dial.ring().value(),
                        Map.of(),
                        callId,
                        flows.campaign(
                                named(flow),
                                variables,
                                dial.campaign(),
                                dial.e164(),
                                dial.region(),
                                paced),
                        watched.apply(observer));
    }

    @Override
    public @Nullable String misfit(String flow, Map<String, String> variables) {
        return flows.misfit(named(flow), variables);
    }

    private String named(String flow) {
        return flow.isEmpty() ? config.dialog().outboundFlow() : flow;
    }

    @Override
    public int sessions(int up) {
        if (calls.full()) {
            return up;
        }
        int others = Math.max(0, calls.active() - up);
        return Math.max(0, load.capacity() - config.dialer().spare() - others);
    }
}
