/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Direction;
import io.callwright.sip.SipAddress;
import io.callwright.sip.UserAgent;
import org.jspecify.annotations.Nullable;

/** Calls people about a caller who waits. Immutable; any thread. */
final class Consultations {
    private final Calls calls;
    private final UserAgent agent;
    private final Briefing briefing;

    Consultations(Calls calls, UserAgent agent, FlowRunner runner) {
        this.calls = calls;
        this.agent = agent;
        briefing = new Briefing(runner);
    }

    Briefing briefing() {
        return briefing;
    }

    /**
     * Calls somebody as the one whom the caller called: through the named trunk, else the caller's,
     * else at the far end's domain.
     *
     * @param target a {@code sip:} URI or a user part
     * @throws CallRefused when the node, the store or the target does not allow it
     */
    Call place(CallLeg caller, String target, Consulting asked, Consulted dialogue) {
        boolean incoming = caller.direction() == Direction.INCOMING;
        SipAddress far = incoming ? caller.from() : caller.to();
        SipAddress ours = incoming ? caller.to() : caller.from();
        String trunk = asked.trunk() == null ? caller.trunk() : asked.trunk();
        try {
            return calls.place(
                    agent,
                    uri(target, far, trunk),
                    trunk == null ? ours.uri() : ours.user(),
                    trunk,
                    asked.ring(),
                    dialogue,
                    CallObserver.NONE);
        } catch (IllegalArgumentException e) {
            throw new CallRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static String uri(String target, SipAddress far, @Nullable String trunk) {
        boolean whole = target.startsWith("sip:") || target.startsWith("sips:");
        return whole || trunk != null
                ? target
                : new SipAddress(null, target, far.host(), far.port()).uri();
    }
}
