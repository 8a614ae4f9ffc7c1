/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.util.function.LongSupplier;

/** How long calls last: a moving average over some ten calls. Guarded by its monitor. */
final class CallLengths {
    private static final double WEIGHT = 0.1;

    private final LongSupplier nanoTime;
    private double meanSeconds = 60;

    CallLengths(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void ended(long begunNanos) {
        double seconds = (nanoTime.getAsLong() - begunNanos) / 1e9;
        meanSeconds += WEIGHT * (seconds - meanSeconds);
    }

    /** A minute before any call has ended. */
    synchronized double meanSeconds() {
        return meanSeconds;
    }
}
