/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.engine.Dial;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the thread that dials needs of the calls of its node. Thread-safe. */
public interface CallPlacer {
    /**
     * Sends the INVITE of a call whose intent is durable.
     *
     * @param callId its Call-ID
     * @param flow name of a flow file
     * @param variables of the flow
     * @param paced how the campaign is paced now
     * @throws CallRefused when the node cannot take one more call, or the store failed
     */
    void place(
            Dial dial,
            String callId,
            String flow,
            Map<String, String> variables,
            PacingChoice.Paced paced,
            CallObserver observer);

    /**
     * What of a contact's data a flow does not take; null where it takes all, or is itself at
     * fault.
     *
     * @param flow as of {@link #place}
     */
    @Nullable String misfit(String flow, Map<String, String> variables);

    /** How many calls of campaigns may be up now, those that are included. */
    int sessions(int up);
}
