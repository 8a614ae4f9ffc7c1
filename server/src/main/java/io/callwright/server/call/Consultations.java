/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Direction;
import io.callwright.sip.SipAddress;
import io.callwright.sip.UserAgent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls people about a caller who waits. Immutable; any thread. */
final class Consultations {
    /** RFC 5373, and what telephones of before it know. */
    private static final Map<String, String> ANSWER_BY_ITSELF =
            Map.of(
                    "Answer-Mode", "Auto",
                    "Call-Info", "<sip:callwright>;answer-after=0",
                    "Alert-Info", "<http://127.0.0.1>;info=alert-autoanswer");

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
     * @param answersItself whether the telephone is asked to answer without being touched
     * @throws CallRefused when the node, the store or the target does not allow it
     */
    Call place(
            CallLeg caller,
            String target,
            Consulting asked,
            boolean answersItself,
            Consulted dialogue) {
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
                    answersItself ? ANSWER_BY_ITSELF : Map.of(),
                    null,
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
