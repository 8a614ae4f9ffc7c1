/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The legs that exist, by what identifies them on the wire. A call to ourselves has two legs with
 * one Call-ID, so the local tag belongs to the key. Thread-safe.
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

    void add(Leg leg) {
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

    void remove(Leg leg, @Nullable SIPRequest invite) {
        legs.remove(new DialogKey(leg.callId(), leg.localTag()));
        if (invite != null) {
            invites.remove(InviteKey.of(invite));
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

    int size() {
        return legs.size();
    }

    Collection<Leg> all() {
        return List.copyOf(legs.values());
    }
}
