/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.Counters.Count;
import io.callwright.sip.UasInvite.Action;
import io.callwright.sip.UasInvite.Event;
import io.callwright.sip.UasInvite.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that came to us. Its decisions are {@link UasInvite}; here they are carried out. */
final class IncomingLeg extends Leg {
    private final Inbound invite;
    private final SipAddress from;
    private final SipAddress to;
    private final @Nullable Trunk trunk;
    private final boolean delayedOffer;
    private State state = State.PROCEEDING;
    private @Nullable OkRetransmission okRetransmission;

    IncomingLeg(LegContext context, Inbound invite, @Nullable Trunk trunk) {
        super(context, invite.request().getCallId().getCallId(), Tokens.tag());
        this.invite = invite;
        this.trunk = trunk;
        this.from = Parties.caller(invite.request());
        this.to = Parties.callee(invite.request());
        this.delayedOffer = !Messages.hasBody(invite.request());
    }

    /** Runs on the mailbox, first: judges the offer and asks the application. */
    void start(IncomingCalls incoming) {
        dialog(Dialog.accepted(invite.request(), localTag(), context.config().userAgent()));
        switch (Messages.sdp(invite.request())) {
            case null -> {}
            case ParsedSdp.Valid(SessionDescription offer) -> remote(offer);
            case ParsedSdp.Malformed(String reason, int line) -> {
                fail(400, "Bad SDP in line " + line + ": " + reason);
                return;
            }
        }
        listener(incoming.incoming(this));
    }

    private void fail(int status, String phrase) {
        invite.respond(response(invite.request(), status, phrase));
        state = State.ENDED;
        reportEnd(Cause.local(status, phrase));
        forgetLater();
    }

    /** What an event needs besides its kind. */
    private record Detail(
            int status,
            String phrase,
            @Nullable SessionDescription local,
            @Nullable Cause cause,
            Duration retryAfter) {
        static final Detail NONE = new Detail(0, "", null, null, Duration.ZERO);

        static Detail of(SessionDescription local) {
            return new Detail(0, "", local, null, Duration.ZERO);
        }

        static Detail of(Cause cause) {
            return of(cause, Duration.ZERO);
        }

        static Detail of(Cause cause, Duration retryAfter) {
            return new Detail(cause.sipStatus(), cause.reason(), null, cause, retryAfter);
        }
    }

    private void apply(Event event, Detail detail) {
        UasInvite.Step step = UasInvite.next(state, event);
        state = step.state();
        step.actions().forEach(action -> act(action, detail));
        if (state == State.ENDED && !step.actions().contains(Action.SEND_BYE)) {
            stop();
            forgetLater();
        }
    }

    private void act(Action action, Detail detail) {
        switch (action) {
            case SEND_180 -> provisional(180, null);
            case SEND_183 -> provisional(183, detail.local());
            case SEND_200 -> accept(detail.local());
            case SEND_FAILURE -> refuse(detail);
            case SEND_487 -> invite.respond(response(invite.request(), 487, null));
            case SEND_BYE -> {
                stop();
                Dialog answered = dialog();
                if (answered == null) {
                    forget();
                } else {
                    sendBye(answered, this::forget);
                }
            }
            case COUNT_UNACKNOWLEDGED -> context.counters().add(Count.UNACKNOWLEDGED);
            case REPORT_CONFIRMED -> report(new LegEvent.Confirmed());
            case REPORT_LOCAL_END -> reportEnd(Cause.local(detail.status(), detail.phrase()));
            case REPORT_REMOTE_END -> {
                Cause cause = detail.cause();
                reportEnd(cause == null ? Cause.network(487, "Request Terminated") : cause);
            }
            case REPORT_LOST -> reportEnd(Cause.network(408, "No ACK for the 200"));
        }
    }

    private void refuse(Detail detail) {
        SIPResponse refusal = response(invite.request(), detail.status(), detail.phrase());
        if (detail.retryAfter().isPositive()) {
            Messages.set(refusal, "Retry-After", Long.toString(detail.retryAfter().toSeconds()));
        }
        invite.respond(refusal);
    }

    private void provisional(int status, @Nullable SessionDescription early) {
        SIPResponse response = response(invite.request(), status, null);
        Messages.set(response, "Contact", invite.contact(contactUser()));
        if (early != null) {
            local(early);
            Messages.setSdp(response, early);
        }
        invite.respond(response);
    }

    private void accept(@Nullable SessionDescription answer) {
        SIPResponse ok = response(invite.request(), 200, null);
        Messages.set(ok, "Contact", invite.contact(contactUser()));
        Messages.set(ok, "Allow", Messages.ALLOW);
        if (answer != null) {
            local(answer);
            Messages.setSdp(ok, answer);
        }
        OkRetransmission again =
                new OkRetransmission(
                        mailbox(),
                        context.config().timers(),
                        () -> invite.resend(ok),
                        () -> apply(Event.ACK_TIMEOUT, Detail.NONE));
        okRetransmission = again;
        invite.respond(ok);
        again.start();
    }

    private void stop() {
        if (okRetransmission != null) {
            okRetransmission.stop();
        }
        stopInDialog();
    }

    /** CANCEL came and is answered with 200. */
    void onCancel(SIPRequest cancel) {
        Cause cause =
                Reasons.cause(
                        487,
                        "Request Terminated",
                        Messages.headers(cancel, "Reason"),
                        Cause.By.REMOTE);
        apply(Event.CANCEL, Detail.of(cause));
    }

    @Override
    void onBye(SIPRequest bye) {
        int status = state == State.PROCEEDING ? 487 : 200;
        Cause cause =
                Reasons.cause(
                        status,
                        "Normal call clearing",
                        Messages.headers(bye, "Reason"),
                        Cause.By.REMOTE);
        apply(Event.BYE, Detail.of(cause));
    }

    @Override
    void onAck(SIPRequest ack) {
        boolean ours = ack.getCSeq().getSeqNumber() == invite.request().getCSeq().getSeqNumber();
        if (!ours || (state != State.ACCEPTED && state != State.CLOSING)) {
            return;
        }
        if (okRetransmission != null) {
            okRetransmission.stop();
        }
        if (delayedOffer && Messages.sdp(ack) instanceof ParsedSdp.Valid(var answer)) {
            remote(answer);
            report(new LegEvent.Renegotiated(answer));
        }
        apply(Event.ACK, Detail.NONE);
    }

    @Override
    void onHangUp() {
        boolean answered = state != State.PROCEEDING;
        apply(
                Event.HANG_UP,
                Detail.of(
                        answered
                                ? Cause.local(200, "Normal call clearing")
                                : Cause.local(480, "Temporarily Unavailable")));
    }

    @Override
    boolean readyForReoffer() {
        return state == State.CONFIRMED;
    }

    @Override
    void forget() {
        stop();
        context.calls().remove(this, invite.request());
        mailbox().close();
    }

    /** Whether this is the very INVITE of the leg: same branch, so a retransmission. */
    boolean isRetransmission(SIPRequest other) {
        return invite.request().getTopmostVia().getBranch() != null
                && invite.request()
                        .getTopmostVia()
                        .getBranch()
                        .equals(other.getTopmostVia().getBranch());
    }

    @Override
    String contactUser() {
        return to.user().chars().allMatch(Character::isLetterOrDigit) ? to.user() : "";
    }

    @Override
    @Nullable Trunk trunkForChallenges() {
        return trunk;
    }

    @Override
    public Direction direction() {
        return Direction.INCOMING;
    }

    @Override
    public SipAddress from() {
        return from;
    }

    @Override
    public SipAddress to() {
        return to;
    }

    @Override
    public String requestUri() {
        return invite.request().getRequestURI().toString();
    }

    @Override
    public void ring() {
        mailbox().execute(() -> apply(Event.RING, Detail.NONE));
    }

    @Override
    public void progress(SessionDescription local) {
        mailbox().execute(() -> apply(Event.PROGRESS, Detail.of(local)));
    }

    @Override
    public void answer(SessionDescription local) {
        mailbox().execute(() -> apply(Event.ANSWER, Detail.of(local)));
    }

    @Override
    public void reject(int status, String reason, Duration retryAfter) {
        if (status < 300 || status > 699) {
            throw new IllegalArgumentException("a rejection is 300..699, not " + status);
        }
        Cause cause = Cause.local(status, reason);
        mailbox().execute(() -> apply(Event.REJECT, Detail.of(cause, retryAfter)));
    }
}
