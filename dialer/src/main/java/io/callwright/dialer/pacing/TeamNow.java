/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

import java.time.Duration;

/**
 * A team at a moment.
 *
 * @param onShift idle, busy or wrapping up
 * @param idle takes the next caller at once
 * @param meanBusy with a caller and after it; zero when nothing is known
 * @param elsewhere calls of other nodes that may come to want somebody of it
 */
public record TeamNow(int onShift, int idle, Duration meanBusy, int elsewhere) {
    /** Nobody. */
    public static final TeamNow NOBODY = new TeamNow(0, 0, Duration.ZERO, 0);

    /** Has a caller, or wraps up. */
    public int busy() {
        return onShift - idle;
    }
}
