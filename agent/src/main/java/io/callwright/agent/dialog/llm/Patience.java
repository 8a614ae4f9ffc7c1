/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.time.Duration;

/**
 * How long a caller may still be kept waiting for the model in this turn: all that a turn asks of
 * it shares this, and the caller's next answer renews it. What is waited for counts, not what is
 * said meanwhile. Owned by the conversation's thread.
 */
public final class Patience {
    private final long whole;
    private long left;

    /**
     * @param whole of each turn
     */
    public Patience(Duration whole) {
        this.whole = whole.toNanos();
        left = this.whole;
    }

    /** The caller has answered: another turn. */
    public void renew() {
        left = whole;
    }

    /** Nanoseconds; 0 when it is over. */
    public long left() {
        return Math.max(0, left);
    }

    /** So much was waited for. */
    public void spend(long nanos) {
        left -= nanos;
    }
}
