/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.flow.TransferKind;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Cause;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the caller of one call over to somebody else. {@link #transfer} blocks the dialogue's
 * thread; the rest is owned by the leg's mailbox.
 */
final class Handover implements Dialogue.Line {
    /** How a caller can be handed over. */
    static final Set<TransferKind> KINDS = Set.of(TransferKind.values());

    /** Instead of a status: the caller hung up. */
    private static final int GONE = -1;

    private final String callId;
    private final CallLeg leg;
    private final CompletableFuture<Cause> ended;
    private final BooleanSupplier recorded;
    private @Nullable CompletableFuture<Integer> waiting;

    /** Set before the dialogue begins. */
    private volatile @Nullable AttendedHandover attended;

    /**
     * @param ended completes when the leg is over
     * @param recorded whether the call is recorded now; any thread
     */
    Handover(String callId, CallLeg leg, CompletableFuture<Cause> ended, BooleanSupplier recorded) {
        this.callId = callId;
        this.leg = leg;
        this.ended = ended;
        this.recorded = recorded;
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public boolean isRecorded() {
        return recorded.getAsBoolean();
    }

    /** How somebody is asked first. */
    void attend(AttendedHandover by) {
        attended = by;
    }

    @Override
    public Transferred transfer(TransferOrder order) throws CallerGone {
        Consulting asked = order.consultation();
        AttendedHandover first = attended;
        if (asked != null) {
            return first == null
                    ? new Transferred.Failed(HandoverReason.NO_LINE)
                    : first.transfer(order.targets(), asked);
        }
        Transferred last = new Transferred.Failed(HandoverReason.NO_TARGET);
        for (String target : order.targets()) {
            last = send(target);
            if (last instanceof Transferred.Done) {
                return last;
            }
        }
        return last;
    }

    /** Sends the caller there by REFER. */
    private Transferred send(String target) throws CallerGone {
        var told = new CompletableFuture<Integer>();
        var _ = ended.thenAccept(cause -> told.complete(GONE));
        leg.mailbox().execute(() -> waiting = told);
        try {
            leg.refer(target);
        } catch (IllegalArgumentException e) {
            return new Transferred.Failed(HandoverReason.NO_TARGET);
        }
        int status = told.join();
        if (status == GONE) {
            throw new CallerGone();
        }
        return status < 300 ? new Transferred.Done() : new Transferred.Failed("status-" + status);
    }

    /** What the far end tells of the transfer. */
    void referred(int status) {
        CompletableFuture<Integer> told = waiting;
        if (told != null) {
            told.complete(status);
        }
    }
}
