/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.UacInvite.Action;
import io.callwright.sip.UacInvite.Event;
import io.callwright.sip.UacInvite.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that we place. Its decisions are {@link UacInvite}; here they are carried out. */
final class OutgoingLeg extends Leg {
    private static final Logger LOG = LoggerFactory.getLogger(OutgoingLeg.class);
    private static final int MAX_FORKS = 32;

    private final OutgoingCall call;
    private final OutgoingRequest template;
    private final @Nullable Trunk trunk;
    private final @Nullable Credentials credentials;
    private final Map<String, Dialog> forks = new HashMap<>();
    private State state = State.CALLING;
    private int attempts;
    private boolean lingering;
    private @Nullable SIPRequest invite;
    private @Nullable Endpoint endpoint;
    private boolean rang;
    private final RingTimer ringTimer;

    OutgoingLeg(
            LegContext context,
            OutgoingCall call,
            OutgoingRequest template,
            @Nullable Trunk trunk) {
        super(context, template.callId(), template.localTag());
        this.call = call;
        this.template = template;
        this.trunk = trunk;
        this.credentials = trunk == null ? null : new Credentials(trunk);
        ringTimer = new RingTimer(mailbox()::schedule, call.ringTimeout(), this::notAnswered);
        local(call.offer());
    }

    /** Runs on the mailbox, first. */
    void start(LegListener listener) {
        listener(listener);
        ringTimer.start();
        sendInvite(template.invite(attempts + 1));
    }

    private void sendInvite(RequestText text) {
        attempts++;
        try {
            Outbound.Prepared prepared =
                    context.outbound().prepare(text.sdp(call.offer()), contactUser());
            invite = prepared.request();
            endpoint = prepared.from();
            // The stack frees what it sent, and CANCEL and ACK still need it.
            SIPRequest sent = (SIPRequest) prepared.request().clone();
            context.outbound()
                    .send(prepared.from(), sent, reply -> mailbox().execute(() -> onReply(reply)));
        } catch (SipException e) {
            onReply(new Reply.Unreachable(String.valueOf(e.getMessage())));
        }
    }

    private void onReply(Reply reply) {
        switch (reply) {
            case Reply.Received(SIPResponse response) -> onResponse(response);
            case Reply.TimedOut() -> failed(Cause.network(408, "No response"));
            case Reply.Unreachable(String reason) -> failed(Cause.network(503, reason));
        }
    }

    /** Any response to the INVITE, retransmitted and forked 200s included. */
    void onResponse(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            rang |= status >= 180;
            ringTimer.heard(status);
            apply(Event.PROVISIONAL, response, null);
        } else if (status < 300) {
            onSuccess(response);
        } else if (!retriedWithCredentials(response)) {
            failed(
                    Reasons.cause(
                            status,
                            response.getReasonPhrase(),
                            Messages.headers(response, "Reason"),
                            Cause.By.REMOTE));
        }
    }

    private void onSuccess(SIPResponse response) {
        String fork = String.valueOf(response.getToTag());
        Dialog known = forks.get(fork);
        if (known != null) {
            // Our ACK was lost.
            sendAck(known, response.getCSeq().getSeqNumber());
            return;
        }
        if (forks.size() >= MAX_FORKS) {
            return;
        }
        Dialog dialog =
                Dialog.established(
                        response,
                        template.requestUri(),
                        template.routes(),
                        context.config().userAgent());
        forks.put(fork, dialog);
        apply(Event.SUCCESS, response, dialog);
    }

    private void failed(Cause cause) {
        ringTimer.cancel();
        boolean wasWanted = state == State.CALLING || state == State.PROCEEDING;
        state = UacInvite.next(state, Event.FAILURE).state();
        if (wasWanted) {
            reportEnd(rang ? cause.afterRinging() : cause);
        }
        lingerWhenEnded();
    }

    /** A proxy may send a late 200 even after a failure; it is acknowledged and ended. */
    private void lingerWhenEnded() {
        if (state == State.ENDED && !lingering) {
            lingering = true;
            forgetLater();
        }
    }

    private boolean retriedWithCredentials(SIPResponse response) {
        boolean wanted = state == State.CALLING || state == State.PROCEEDING;
        if (!wanted || credentials == null || !Trunk.isChallenge(response)) {
            return false;
        }
        RequestText again = template.invite(attempts + 1);
        if (!credentials.answer(again, "INVITE", response)) {
            return false;
        }
        state = State.CALLING;
        sendInvite(again);
        return true;
    }

    private void apply(Event event, @Nullable SIPResponse response, @Nullable Dialog dialog) {
        UacInvite.Step step = UacInvite.next(state, event);
        state = step.state();
        for (Action action : step.actions()) {
            act(action, response, dialog);
        }
        lingerWhenEnded();
    }

    private void act(Action action, @Nullable SIPResponse response, @Nullable Dialog dialog) {
        switch (action) {
            case REPORT_PROGRESS -> reportProgress(response);
            case SEND_CANCEL -> sendCancel();
            case SEND_ACK -> {
                if (response != null && dialog != null) {
                    dialog(dialog);
                    ringTimer.cancel();
                    sendAck(dialog, response.getCSeq().getSeqNumber());
                }
            }
            case SEND_ACK_AND_BYE -> {
                if (response != null && dialog != null) {
                    sendAck(dialog, response.getCSeq().getSeqNumber());
                    sendBye(dialog, () -> {});
                }
            }
            case REPORT_ANSWERED -> reportAnswered(response);
            case SEND_BYE -> {
                Dialog answered = dialog();
                if (answered != null) {
                    sendBye(answered, () -> {});
                }
            }
            case REPORT_LOCAL_END -> {}
            case REPORT_FAILURE, REPORT_REMOTE_END -> {}
        }
    }

    private void reportProgress(@Nullable SIPResponse response) {
        if (response == null || response.getStatusCode() == 100) {
            return;
        }
        int status = response.getStatusCode();
        if (Messages.sdp(response) instanceof ParsedSdp.Valid(SessionDescription early)) {
            remote(early);
            report(new LegEvent.EarlyMedia(status, early));
        } else {
            report(new LegEvent.Ringing(status));
        }
    }

    private void reportAnswered(@Nullable SIPResponse response) {
        ParsedSdp answer = response == null ? null : Messages.sdp(response);
        SessionDescription earlier = remote();
        if (answer instanceof ParsedSdp.Valid(SessionDescription theirs)) {
            remote(theirs);
            report(new LegEvent.Answered(theirs));
        } else if (answer == null && earlier != null) {
            // The answer came in a provisional response already.
            report(new LegEvent.Answered(earlier));
        } else {
            LOG.info("call answered without a usable session description; hanging up");
            giveUp(Cause.local(488, "The answer has no usable session description"));
        }
    }

    private void sendCancel() {
        SIPRequest sent = invite;
        Endpoint from = endpoint;
        if (sent == null || from == null) {
            return;
        }
        try {
            context.outbound().send(from, sent.createCancelRequest(), _ -> {});
        } catch (SipException e) {
            LOG.debug("CANCEL could not be sent: {}", e.toString());
        }
        forgetLater();
    }

    /** A trunk that says nothing at all has failed; one that did was given its time. */
    private void notAnswered() {
        switch (state) {
            case CALLING -> giveUp(Cause.network(408, "No response in " + call.ringTimeout()));
            case PROCEEDING -> giveUp(Cause.local(408, "No answer in " + call.ringTimeout()));
            case CANCEL_WANTED, CANCELLED, CONFIRMED, ENDED -> {}
        }
    }

    private void giveUp(Cause cause) {
        ringTimer.cancel();
        apply(Event.HANG_UP, null, null);
        reportEnd(rang ? cause.afterRinging() : cause);
    }

    @Override
    void onHangUp() {
        boolean answered = state == State.CONFIRMED;
        giveUp(answered ? Cause.local(200, "Normal call clearing") : Cause.local(487, "Cancelled"));
    }

    @Override
    void onBye(SIPRequest bye) {
        apply(Event.BYE, null, null);
        reportEnd(
                Reasons.cause(
                        200,
                        "Normal call clearing",
                        Messages.headers(bye, "Reason"),
                        Cause.By.REMOTE));
    }

    @Override
    void onAck(SIPRequest ack) {}

    @Override
    boolean readyForReoffer() {
        return state == State.CONFIRMED;
    }

    @Override
    void forget() {
        ringTimer.cancel();
        stopInDialog();
        context.calls().remove(this, null);
        mailbox().close();
    }

    @Override
    String contactUser() {
        return template.fromUser();
    }

    @Override
    @Nullable Trunk trunkForChallenges() {
        return trunk;
    }

    @Override
    public Direction direction() {
        return Direction.OUTGOING;
    }

    @Override
    public SipAddress from() {
        return template.from();
    }

    @Override
    public SipAddress to() {
        return template.to();
    }

    @Override
    public String requestUri() {
        return template.requestUri();
    }

    @Override
    public void ring() {}

    @Override
    public void progress(SessionDescription description) {}

    @Override
    public void answer(SessionDescription description) {}

    @Override
    public void reject(int status, String reason, Duration retryAfter) {
        hangUp();
    }
}
