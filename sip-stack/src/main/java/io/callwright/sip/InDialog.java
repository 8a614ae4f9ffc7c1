/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Answers the requests that come inside a call. Owned by the leg's mailbox. */
final class InDialog {
    private final Leg leg;
    private @Nullable Reoffer open;

    /** A re-INVITE that we answered and whose ACK is awaited. */
    private record Reoffer(long sequence, OkRetransmission retransmission, boolean weOffered) {}

    InDialog(Leg leg) {
        this.leg = leg;
    }

    void onRequest(Inbound inbound) {
        SIPRequest request = inbound.request();
        Dialog dialog = leg.dialog();
        if (dialog == null || leg.isOver()) {
            answer(inbound, 481);
            return;
        }
        if (!dialog.inOrder(request)) {
            // RFC 3261 section 12.2.2
            SIPResponse late = leg.response(request, 500, "CSeq Out Of Order");
            Messages.set(late, "Retry-After", retrySeconds());
            inbound.respond(late);
            return;
        }
        switch (request.getMethod()) {
            case "BYE" -> {
                answer(inbound, 200);
                stopWaiting();
                leg.onBye(request);
            }
            case "INVITE" -> onReinvite(dialog, inbound);
            case "UPDATE" -> onUpdate(dialog, inbound);
            case "INFO" -> onInfo(inbound);
            case "NOTIFY" -> leg.referral().onNotify(inbound);
            case "OPTIONS" -> {
                SIPResponse ok = leg.response(request, 200, null);
                Messages.set(ok, "Allow", Messages.ALLOW);
                Messages.set(ok, "Accept", SessionDescription.CONTENT_TYPE);
                inbound.respond(ok);
            }
            default -> {
                SIPResponse unknown = leg.response(request, 405, null);
                Messages.set(unknown, "Allow", Messages.ALLOW);
                inbound.respond(unknown);
            }
        }
    }

    /** The ACK of a re-INVITE; returns false when it is not for one. */
    boolean onAck(SIPRequest ack) {
        Reoffer acknowledged = open;
        if (acknowledged == null || ack.getCSeq().getSeqNumber() != acknowledged.sequence()) {
            return false;
        }
        stopWaiting();
        if (acknowledged.weOffered()
                && Messages.sdp(ack) instanceof ParsedSdp.Valid(SessionDescription answer)) {
            leg.remote(answer);
            leg.report(new LegEvent.Renegotiated(answer));
        }
        return true;
    }

    private void onReinvite(Dialog dialog, Inbound inbound) {
        SIPRequest request = inbound.request();
        if (open != null || !leg.readyForReoffer()) {
            // Glare, or our 200 to the INVITE before is not acknowledged yet.
            answer(inbound, 491);
            return;
        }
        SIPResponse ok = negotiated(dialog, inbound);
        if (ok == null) {
            return;
        }
        OkRetransmission retransmission =
                new OkRetransmission(
                        leg.mailbox(),
                        leg.context.config().timers(),
                        () -> inbound.resend(ok),
                        leg::onHangUp);
        open =
                new Reoffer(
                        request.getCSeq().getSeqNumber(),
                        retransmission,
                        !Messages.hasBody(request));
        inbound.respond(ok);
        retransmission.start();
    }

    private void onUpdate(Dialog dialog, Inbound inbound) {
        SIPRequest request = inbound.request();
        if (Messages.hasBody(request) && (open != null || !leg.readyForReoffer())) {
            answer(inbound, 491);
            return;
        }
        SIPResponse ok = negotiated(dialog, inbound);
        if (ok != null) {
            inbound.respond(ok);
        }
    }

    /** The 200 with our description, or null after a refusal was sent. */
    private @Nullable SIPResponse negotiated(Dialog dialog, Inbound inbound) {
        SIPRequest request = inbound.request();
        SessionDescription answer = leg.local();
        if (Messages.hasBody(request)) {
            switch (Renegotiation.of(Messages.sdp(request), leg.remote(), leg.local())) {
                case Renegotiation.Refuse(int status, String reason) -> {
                    inbound.respond(leg.response(request, status, reason));
                    return null;
                }
                case Renegotiation.Unchanged() -> {}
                case Renegotiation.Changed(var theirs, var ours) -> {
                    answer = ours;
                    leg.local(ours);
                    leg.remote(theirs);
                    leg.mailbox().execute(() -> leg.report(new LegEvent.Renegotiated(theirs)));
                }
            }
        }
        dialog.refreshTarget(request);
        SIPResponse ok = leg.response(request, 200, null);
        Messages.set(ok, "Contact", inbound.contact(leg.contactUser()));
        boolean needsSdp = request.getMethod().equals("INVITE") || Messages.hasBody(request);
        if (answer != null && needsSdp) {
            Messages.setSdp(ok, answer);
        }
        return ok;
    }

    private void onInfo(Inbound inbound) {
        SIPRequest request = inbound.request();
        String type = Messages.contentType(request);
        switch (DtmfRelay.parse(type, Messages.body(request))) {
            case DtmfRelay.Key(char digit, int millis) -> {
                answer(inbound, 200);
                leg.report(new LegEvent.DtmfInfo(digit, millis));
            }
            case DtmfRelay.Nothing() -> answer(inbound, 200);
            case DtmfRelay.Bad() -> answer(inbound, 400);
            case DtmfRelay.OtherType() -> {
                SIPResponse other = leg.response(request, 415, null);
                Messages.set(other, "Accept", DtmfRelay.CONTENT_TYPE);
                inbound.respond(other);
            }
        }
    }

    private void answer(Inbound inbound, int status) {
        inbound.respond(leg.response(inbound.request(), status, null));
    }

    void stopWaiting() {
        if (open != null) {
            open.retransmission().stop();
            open = null;
        }
    }

    private static String retrySeconds() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(1, 11));
    }
}
