/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Verdict;
import io.callwright.agent.turns.TurnObserver;
import java.util.Map;

/** Told of a call as it happens. Answer and turns come on the call's mailbox, the end after it. */
public interface CallObserver extends TurnObserver {
    /** An observer that looks away. */
    CallObserver NONE = new CallObserver() {};

    /** Media flows, and the dialogue begins. */
    default void answered() {}

    /** Who has answered a call that was placed; a later verdict overrules an earlier one. */
    default void answeredBy(Verdict verdict) {}

    /** The first non-silent packet after a silence was sent; on the MediaLoop, must not block. */
    default void audible(long nanoTime) {}

    /** An event of the call's log, such as an effect of the flow; from any thread. */
    default void event(String type, Map<String, String> data) {}

    /** The last there is, once for each call that began; what can be is written down. */
    default void ended(CallSummary summary) {}
}
