/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an INVITE waits for its answer. Owned by the mailbox of its leg.
 *
 * <p>Without any response it waits as long as it would ring. The first 18x begins that time anew,
 * so that the network's search for the telephone takes nothing of its ringing; a 100 tells nothing
 * of a telephone. From INVITE to the end is the ringing and {@link OutgoingCall#POST_DIAL} at most.
 */
final class RingTimer {
    private final Scheduler scheduler;
    private final Duration ringing;
    private final Runnable over;
    private boolean rings;
    private @Nullable Cancellable bound;
    private @Nullable Cancellable next;

    /** Runs a task after that time, unless it is cancelled before. */
    @FunctionalInterface
    interface Scheduler {
        Cancellable schedule(Duration after, Runnable task);
    }

    /**
     * @param ringing from the first 18x to the answer
     * @param over told when the time is over; it may be told again after that
     */
    RingTimer(Scheduler scheduler, Duration ringing, Runnable over) {
        this.scheduler = scheduler;
        this.ringing = ringing;
        this.over = over;
    }

    /** The INVITE leaves. */
    void start() {
        bound = scheduler.schedule(ringing.plus(OutgoingCall.POST_DIAL), over);
        next = scheduler.schedule(ringing, over);
    }

    /** A provisional response came. */
    void heard(int status) {
        if (rings) {
            return;
        }
        cancel(next);
        rings = status >= 180;
        next = rings ? scheduler.schedule(ringing, over) : null;
    }

    /** Nobody waits any more. */
    void cancel() {
        cancel(bound);
        cancel(next);
    }

    private static void cancel(@Nullable Cancellable timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
