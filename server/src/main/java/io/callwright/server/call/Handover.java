/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.flow.TransferKind;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Cause;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Hands the caller of one call over to somebody else. {@link #transfer} blocks the dialogue's
 * thread; the rest is owned by the leg's mailbox.
 */
final class Handover implements Dialogue.Line {
    /** How a caller can be handed over. */
    static final Set<TransferKind> KINDS = Set.of(TransferKind.BLIND);

    /** Instead of a status: the caller hung up. */
    private static final int GONE = -1;

    private final String callId;
    private final CallLeg leg;
    private final CompletableFuture<Cause> ended;
    private @Nullable CompletableFuture<Integer> waiting;

    /**
     * @param ended completes when the leg is over
     */
    Handover(String callId, CallLeg leg, CompletableFuture<Cause> ended) {
        this.callId = callId;
        this.leg = leg;
        this.ended = ended;
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public Transferred transfer(TransferOrder order) throws CallerGone {
        var told = new CompletableFuture<Integer>();
        var _ = ended.thenAccept(cause -> told.complete(GONE));
        leg.mailbox().execute(() -> waiting = told);
        try {
            leg.refer(order.target());
        } catch (IllegalArgumentException e) {
            return new Transferred.Failed("no-target");
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
