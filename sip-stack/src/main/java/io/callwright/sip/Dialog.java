/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;

/**
 * The dialog state of RFC 3261 section 12: what every request inside a call is built from. Owned by
 * the leg's mailbox.
 */
final class Dialog {
    private final String callId;
    private final String local;
    private final String remote;
    private final List<String> routes;
    private final String userAgent;
    private String remoteTarget;
    private long localSequence;
    private long remoteSequence;

    /**
     * @param local our From value in requests, tag included
     * @param remote our To value in requests, tag included
     * @param routes Route values in the order of our requests
     */
    private Dialog(
            String callId,
            String local,
            String remote,
            List<String> routes,
            String remoteTarget,
            long localSequence,
            long remoteSequence,
            String userAgent) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.routes = routes;
        this.remoteTarget = remoteTarget;
        this.localSequence = localSequence;
        this.remoteSequence = remoteSequence;
        this.userAgent = userAgent;
    }

    /** As the called side (section 12.1.1). */
    static Dialog accepted(SIPRequest invite, String localTag, String userAgent) {
        String target = Messages.contactUri(invite);
        return new Dialog(
                invite.getCallId().getCallId(),
                invite.getTo().getAddress() + ";tag=" + localTag,
                value(invite.getFrom().toString()),
                Messages.recordRoutes(invite),
                target == null ? invite.getFrom().getAddress().getURI().toString() : target,
                0,
                invite.getCSeq().getSeqNumber(),
                userAgent);
    }

    /** As the calling side, from a response with a To tag (section 12.1.2). */
    static Dialog established(
            SIPResponse response, String requestUri, List<String> preloaded, String userAgent) {
        String target = Messages.contactUri(response);
        List<String> recorded = Messages.recordRoutes(response).reversed();
        return new Dialog(
                response.getCallId().getCallId(),
                value(response.getFrom().toString()),
                value(response.getTo().toString()),
                recorded.isEmpty() && target == null ? preloaded : recorded,
                target == null ? requestUri : target,
                response.getCSeq().getSeqNumber(),
                -1,
                userAgent);
    }

    private static String value(String headerLine) {
        return headerLine.substring(headerLine.indexOf(':') + 1).strip();
    }

    /** Follows the far end to a new Contact (section 12.2). */
    void refreshTarget(SIPMessage message) {
        String target = Messages.contactUri(message);
        if (target != null) {
            remoteTarget = target;
        }
    }

    /** Whether a request's CSeq is newer than all before it; remembers it. */
    boolean inOrder(SIPRequest request) {
        long sequence = request.getCSeq().getSeqNumber();
        if (sequence <= remoteSequence) {
            return false;
        }
        remoteSequence = sequence;
        return true;
    }

    /** The next request, without Via and Contact, which depend on its path. */
    RequestText next(String method) {
        localSequence++;
        return text(method, localSequence);
    }

    /** The ACK for our INVITE with this CSeq. */
    RequestText ack(long inviteSequence) {
        return text("ACK", inviteSequence);
    }

    private RequestText text(String method, long sequence) {
        RequestText text = new RequestText(method, remoteTarget, routes, userAgent);
        return text.header("From", local)
                .header("To", remote)
                .header("Call-ID", callId)
                .header("CSeq", sequence + " " + method);
    }

    String remoteTarget() {
        return remoteTarget;
    }
}
