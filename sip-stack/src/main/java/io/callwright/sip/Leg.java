/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.Counters.Count;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both directions of a call have in common once there is a dialog: requests inside it, BYE,
 * and the one Ended event. Everything but the queueing commands runs on the mailbox.
 */
abstract class Leg implements CallLeg {
    private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

    final LegContext context;
    private final String callId;
    private final String localTag;
    private final Mailbox mailbox;
    private final InDialog inDialog;
    private final Referral referral;
    private volatile @Nullable SessionDescription local;
    private volatile @Nullable SessionDescription remote;
    private volatile boolean reportedEnd;
    private LegListener listener = _ -> {};
    private @Nullable Dialog dialog;

    @SuppressWarnings("this-escape") // they only keep the reference
    Leg(LegContext context, String callId, String localTag) {
        this.context = context;
        this.callId = callId;
        this.localTag = localTag;
        this.mailbox = new Mailbox(localTag, context.timer(), this::overflow);
        this.inDialog = new InDialog(this);
        this.referral = new Referral(this);
    }

    /** Runs on the mailbox: the user hangs up, or the user agent closes. */
    abstract void onHangUp();

    /** Runs on the mailbox: BYE came and is answered. */
    abstract void onBye(SIPRequest bye);

    /** Runs on the mailbox: an ACK for the INVITE with this CSeq. */
    abstract void onAck(SIPRequest ack);

    /** Whether an offer may come now: no INVITE of the call is open (else 491). */
    abstract boolean readyForReoffer();

    /** User part of our Contact. */
    abstract String contactUser();

    /** Credentials for a challenge inside the dialog; null when none may be sent there. */
    abstract @Nullable Trunk trunkForChallenges();

    /** Forgets the leg: nothing of it can come any more. */
    abstract void forget();

    private void overflow() {
        context.counters().add(Count.MAILBOX_OVERFLOW);
        LOG.warn("a call's mailbox is full; the call is dropped");
        forget();
        mailbox.close();
    }

    void onRequest(Inbound inbound) {
        inDialog.onRequest(inbound);
    }

    /** An ACK; which INVITE it is for, its CSeq tells. */
    void acknowledged(SIPRequest ack) {
        if (!inDialog.onAck(ack)) {
            onAck(ack);
        }
    }

    /** No re-INVITE is waited for any more. */
    void stopInDialog() {
        inDialog.stopWaiting();
    }

    void listener(LegListener chosen) {
        listener = chosen;
    }

    void report(LegEvent event) {
        if (!reportedEnd) {
            listener.on(event);
        }
    }

    void reportEnd(Cause cause) {
        if (!reportedEnd) {
            LegListener last = listener;
            listener = _ -> {}; // the leg lingers for half a minute; the call behind it need not
            reportedEnd = true;
            context.calls().ended(this);
            last.on(new LegEvent.Ended(cause));
        }
    }

    boolean isOver() {
        return reportedEnd;
    }

    void dialog(Dialog established) {
        dialog = established;
    }

    @Nullable Dialog dialog() {
        return dialog;
    }

    /** Ends a dialog of this leg; then, answered or not, runs what is to be done. */
    void sendBye(Dialog towards, Runnable done) {
        Trunk trunk = trunkForChallenges();
        Credentials credentials = trunk == null ? null : new Credentials(trunk);
        send(towards.next("BYE"), reply -> afterBye(towards, reply, credentials, done));
    }

    private void afterBye(
            Dialog towards, Reply reply, @Nullable Credentials credentials, Runnable done) {
        if (reply instanceof Reply.Received(SIPResponse response)) {
            if (response.getStatusCode() < 200) {
                return;
            }
            if (credentials != null && Trunk.isChallenge(response)) {
                RequestText bye = towards.next("BYE");
                if (credentials.answer(bye, "BYE", response)) {
                    send(bye, again -> afterBye(towards, again, credentials, done));
                    return;
                }
            }
        }
        done.run();
    }

    @Override
    public @Nullable String trunk() {
        Trunk through = trunkForChallenges();
        return through == null ? null : through.name();
    }

    Referral referral() {
        return referral;
    }

    @Override
    public void refer(String target) {
        String uri = SipUriText.isSipUri(target) ? target : atFarEnd(target);
        mailbox.execute(() -> referral.start(uri));
    }

    private String atFarEnd(String user) {
        if (!SipUriText.isUser(user)) {
            throw new IllegalArgumentException(
                    "a call is referred to sip:user@host[:port] or a user part");
        }
        SipAddress far = direction() == Direction.INCOMING ? from() : to();
        return new SipAddress(null, user, far.host(), far.port()).uri();
    }

    /** Sends a request inside the dialog; replies come back on the mailbox. */
    void send(RequestText text, Consumer<Reply> replies) {
        try {
            Outbound.Prepared prepared = context.outbound().prepare(text, contactUser());
            context.outbound()
                    .send(
                            prepared.from(),
                            prepared.request(),
                            reply -> mailbox.execute(() -> replies.accept(reply)));
        } catch (SipException e) {
            String reason = String.valueOf(e.getMessage());
            mailbox.execute(() -> replies.accept(new Reply.Unreachable(reason)));
        }
    }

    void sendAck(Dialog towards, long inviteSequence) {
        try {
            Outbound.Prepared ack = context.outbound().prepare(towards.ack(inviteSequence), null);
            context.outbound().sendAck(ack.from(), ack.request());
        } catch (SipException e) {
            LOG.debug("no way to send the ACK: {}", e.toString());
        }
    }

    SIPResponse response(SIPRequest request, int status, @Nullable String phrase) {
        SIPResponse response = Messages.response(request, status, phrase, localTag);
        Messages.set(response, "Server", context.config().userAgent());
        return response;
    }

    /** Forgets the leg after 64 T1, when no retransmission can come any more. */
    void forgetLater() {
        Duration wait = context.config().timers().giveUp();
        var _ = mailbox.schedule(wait, this::forget);
    }

    String localTag() {
        return localTag;
    }

    void local(SessionDescription description) {
        local = description;
    }

    void remote(SessionDescription description) {
        remote = description;
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public @Nullable SessionDescription local() {
        return local;
    }

    @Override
    public @Nullable SessionDescription remote() {
        return remote;
    }

    @Override
    public Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public void hangUp() {
        mailbox.execute(this::onHangUp);
    }

    @Override
    public String toString() {
        return direction() + " leg " + localTag;
    }
}
