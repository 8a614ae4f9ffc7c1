/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.Briefing;
import io.callwright.sip.Cause;
import java.util.Arrays;

/** Why somebody could not be handed a caller, in the words that flows branch on. */
final class HandoverReason {
    static final String BUSY = "busy";
    static final String NO_ANSWER = "no-answer";
    static final String DECLINED = "declined";
    static final String MACHINE = "machine";

    /** The target is neither URI nor user part, or nothing leads there. */
    static final String NO_TARGET = "no-target";

    /** This node takes no further call, or could not write one down. */
    static final String NO_LINE = "no-line";

    /** Nobody of the team is at work, or none who was asked came. */
    static final String NOBODY_THERE = "nobody-there";

    /** All who are at work had other callers, for as long as the caller waited. */
    static final String NOBODY_FREE = "nobody-free";

    static final String CALLER_GONE = "caller-gone";

    private HandoverReason() {}

    /** Of a call that ended before its person had answered the question. */
    static String of(Cause cause) {
        return switch (cause.sipStatus()) {
            case 486, 600 -> BUSY;
            case 408, 480, 487 -> NO_ANSWER;
            case 603 -> DECLINED;
            case 404, 484, 604 -> NO_TARGET;
            case 200 -> DECLINED; // hung up during the briefing
            default -> "status-" + cause.sipStatus();
        };
    }

    /** Of a briefing that did not end in consent. */
    static String of(String outcome) {
        boolean machine =
                Arrays.stream(Answerer.values())
                        .anyMatch(who -> who.isMachine() && who.label().equals(outcome));
        return machine ? MACHINE : outcome.equals(Briefing.DECLINED) ? outcome : DECLINED;
    }
}
