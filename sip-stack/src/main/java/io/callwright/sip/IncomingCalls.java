/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Decides about new calls. */
@FunctionalInterface
public interface IncomingCalls {
    /**
     * A new INVITE; 100 is already sent. Called on the thread of the leg's {@link Mailbox}.
     *
     * @return takes all further events of the leg
     */
    LegListener incoming(CallLeg leg);

    /** For a user agent that only places calls. */
    static IncomingCalls none() {
        return leg -> {
            leg.reject(480, "Temporarily Unavailable");
            return _ -> {};
        };
    }
}
