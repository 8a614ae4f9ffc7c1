/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import java.time.Duration;

/** The call's timers; actions run on the call's mailbox thread. */
public interface Timers {
    /** Runs the action once after the delay, unless it is stopped before. */
    Timer start(Duration delay, Runnable action);

    /** A timer that runs. */
    interface Timer {
        /** Idempotent; an action that is already queued may still run. */
        void stop();
    }
}
