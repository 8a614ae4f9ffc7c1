/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends the 200 to an INVITE again until its ACK comes (RFC 3261 section 13.3.1.4): the transaction
 * layer does not, because the ACK is end to end. Owned by the leg's mailbox.
 */
final class OkRetransmission {
    private final Mailbox mailbox;
    private final SipConfig.Timers timers;
    private final Runnable resend;
    private final Runnable lost;
    private @Nullable Cancellable next;
    private boolean done;

    OkRetransmission(Mailbox mailbox, SipConfig.Timers timers, Runnable resend, Runnable lost) {
        this.mailbox = mailbox;
        this.timers = timers;
        this.resend = resend;
        this.lost = lost;
    }

    void start() {
        schedule(timers.t1(), Duration.ZERO);
    }

    /** The ACK came, or nobody waits for it any more. */
    void stop() {
        done = true;
        if (next != null) {
            next.cancel();
        }
    }

    private void schedule(Duration wait, Duration waited) {
        Duration total = waited.plus(wait);
        next = mailbox.schedule(wait, () -> elapsed(wait, total));
    }

    private void elapsed(Duration wait, Duration waited) {
        if (done) {
            return;
        }
        if (waited.compareTo(timers.giveUp()) >= 0) {
            done = true;
            lost.run();
            return;
        }
        resend.run();
        schedule(nextWait(wait, timers.t2()), waited);
    }

    /** Doubles up to T2. */
    static Duration nextWait(Duration wait, Duration t2) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(t2) > 0 ? t2 : twice;
    }
}
