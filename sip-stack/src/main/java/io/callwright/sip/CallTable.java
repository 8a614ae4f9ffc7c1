/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The legs that exist, by what identifies them on the wire. A call to ourselves has two legs with
 * one Call-ID, so the local tag belongs to the key.
 *
 * <p>A leg is up until its end is reported. Then it lingers, because retransmissions and late
 * responses may still come for it; of those that linger the oldest is forgotten when there are more
 * than allowed. Thread-safe.
 */
final class CallTable {
    private record DialogKey(String callId, String localTag) {}

    /** What an INVITE, its retransmissions and its CANCEL have in common. */
    private record InviteKey(String callId, String fromTag, long sequence) {
        static InviteKey of(SIPRequest request) {
            String tag = request.getFromTag();
            return new InviteKey(
                    request.getCallId().getCallId(),
                    tag == null ? "" : tag,
                    request.getCSeq().getSeqNumber());
        }
    }

    private final Map<DialogKey, Leg> legs = new ConcurrentHashMap<>();
    private final Map<InviteKey, IncomingLeg> invites = new ConcurrentHashMap<>();
    private final Set<Leg> up = ConcurrentHashMap.newKeySet();
    private final int maxLingering;
    private final SipTraces traces;

    /** In the order of their ends; guarded by itself. */
    private final LinkedHashSet<Leg> lingering = new LinkedHashSet<>();

    /** Told whenever a leg is gone. */
    private final ReentrantLock ends = new ReentrantLock();

    private final Condition ended = ends.newCondition();

    CallTable(int maxLingering, SipTraces traces) {
        this.maxLingering = maxLingering;
        this.traces = traces;
    }

    void add(Leg leg) {
        traces.open(leg.callId());
        up.add(leg);
        legs.put(new DialogKey(leg.callId(), leg.localTag()), leg);
    }

    /** Adds the leg of an INVITE unless it has one; then that one is returned. */
    @Nullable IncomingLeg addIncoming(SIPRequest invite, IncomingLeg leg) {
        IncomingLeg known = invites.putIfAbsent(InviteKey.of(invite), leg);
        if (known == null) {
            add(leg);
        }
        return known;
    }

    /** The leg is not up any more. */
    void ended(Leg leg) {
        if (!up.remove(leg)) {
            return;
        }
        Leg oldest = null;
        synchronized (lingering) {
            lingering.add(leg);
            if (lingering.size() > maxLingering) {
                oldest = lingering.removeFirst();
            }
        }
        if (oldest != null) {
            oldest.mailbox().execute(oldest::forget);
        }
    }

    void remove(Leg leg, @Nullable SIPRequest invite) {
        boolean known = legs.remove(new DialogKey(leg.callId(), leg.localTag())) != null;
        up.remove(leg);
        if (invite != null) {
            invites.remove(InviteKey.of(invite));
        }
        synchronized (lingering) {
            lingering.remove(leg);
        }
        if (known) {
            traces.close(leg.callId());
        }
        ends.lock();
        try {
            ended.signalAll();
        } finally {
            ends.unlock();
        }
    }

    /** The leg of a request inside a call, or of a response to us. */
    @Nullable Leg find(String callId, @Nullable String localTag) {
        return localTag == null ? null : legs.get(new DialogKey(callId, localTag));
    }

    /** The leg that the INVITE made which has this Call-ID, From tag and CSeq number. */
    @Nullable IncomingLeg ofInvite(SIPRequest request) {
        return invites.get(InviteKey.of(request));
    }

    /** How many legs are up. */
    int up() {
        return up.size();
    }

    /** How many legs exist, the lingering ones included. */
    int size() {
        return legs.size();
    }

    /**
     * Waits until no leg exists.
     *
     * @return false when the limit passed before
     */
    boolean awaitEmpty(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        ends.lock();
        try {
            while (!legs.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            ends.unlock();
        }
    }

    Collection<Leg> all() {
        return List.copyOf(legs.values());
    }
}
