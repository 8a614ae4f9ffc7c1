/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.callwright.sip.Counters.Count;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's listener. On the stack's thread it only makes the transaction and queues the message
 * to its call's mailbox, so nothing overtakes anything and the thread is free again at once.
 */
final class Dispatcher implements SipListener {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final LegContext context;
    private final List<Trunk> trunks;
    private final IncomingCalls incoming;

    Dispatcher(LegContext context, List<Trunk> trunks, IncomingCalls incoming) {
        this.context = context;
        this.trunks = trunks;
        this.incoming = incoming;
    }

    @Override
    public void processRequest(RequestEvent event) {
        SIPRequest request = (SIPRequest) event.getRequest();
        SipProviderImpl provider = (SipProviderImpl) event.getSource();
        if (request.getMethod().equals("ACK")) {
            onAck(request);
            return;
        }
        if (request.getToTag() == null && isAbsorbed(request)) {
            return;
        }
        try {
            ServerTransaction existing = event.getServerTransaction();
            ServerTransaction transaction =
                    existing == null ? provider.getNewServerTransaction(request) : existing;
            Endpoint endpoint = context.outbound().endpoint(provider);
            route(new Inbound(transaction, request, endpoint));
        } catch (SipException e) {
            LOG.debug("{} dropped: {}", request.getMethod(), e.toString());
        }
    }

    /** RFC 6026 section 7.1: an INVITE that we answered with 200 may come again; it is not new. */
    private boolean isAbsorbed(SIPRequest request) {
        if (!request.getMethod().equals("INVITE")) {
            return false;
        }
        IncomingLeg leg = context.calls().ofInvite(request);
        return leg != null && leg.isRetransmission(request);
    }

    private void route(Inbound inbound) {
        SIPRequest request = inbound.request();
        if (request.getMethod().equals("CANCEL")) {
            onCancel(inbound);
        } else if (request.getToTag() != null) {
            Leg leg = leg(request);
            if (leg == null) {
                refuse(inbound, 481);
            } else {
                leg.mailbox().execute(() -> leg.onRequest(inbound));
            }
        } else {
            switch (request.getMethod()) {
                case "INVITE" -> onInvite(inbound);
                case "OPTIONS" -> onOptions(inbound);
                default -> refuse(inbound, 481);
            }
        }
    }

    private @Nullable Leg leg(SIPRequest request) {
        return context.calls().find(request.getCallId().getCallId(), request.getToTag());
    }

    private void onInvite(Inbound inbound) {
        SIPRequest invite = inbound.request();
        IncomingLeg leg = new IncomingLeg(context, inbound, trunkOf(invite));
        if (context.calls().addIncoming(invite, leg) != null) {
            // RFC 3261 section 8.2.2.2: the same request on another path.
            refuse(inbound, 482);
            return;
        }
        ListeningPoint point = inbound.endpoint().point();
        context.traces().received(invite, point.transport(), point.port());
        context.counters().add(Count.CALLS_INCOMING);
        inbound.respond(invite.createResponse(100));
        leg.mailbox().execute(() -> leg.start(incoming));
    }

    private @Nullable Trunk trunkOf(SIPRequest request) {
        InetAddress source = request.getPeerPacketSourceAddress();
        return trunks.stream().filter(t -> t.isPeer(source)).findFirst().orElse(null);
    }

    private void onCancel(Inbound inbound) {
        IncomingLeg leg = context.calls().ofInvite(inbound.request());
        if (leg == null || !leg.isRetransmission(inbound.request())) {
            refuse(inbound, 481);
            return;
        }
        inbound.respond(Messages.response(inbound.request(), 200, null, leg.localTag()));
        leg.mailbox().execute(() -> leg.onCancel(inbound.request()));
    }

    private void onAck(SIPRequest ack) {
        Leg leg = leg(ack);
        if (leg != null) {
            leg.mailbox().execute(() -> leg.acknowledged(ack));
        }
    }

    private void onOptions(Inbound inbound) {
        SIPResponse ok = response(inbound, 200);
        Messages.set(ok, "Allow", Messages.ALLOW);
        Messages.set(ok, "Accept", SessionDescription.CONTENT_TYPE);
        Messages.set(ok, "Accept-Encoding", "identity");
        Messages.set(ok, "Accept-Language", "en");
        // Empty: no extension (RFC 3261 section 20.37).
        Messages.set(ok, "Supported", "");
        Messages.set(ok, "Contact", inbound.contact(""));
        inbound.respond(ok);
    }

    private void refuse(Inbound inbound, int status) {
        inbound.respond(response(inbound, status));
    }

    private SIPResponse response(Inbound inbound, int status) {
        SIPResponse response = Messages.response(inbound.request(), status, null, Tokens.tag());
        Messages.set(response, "Server", context.config().userAgent());
        return response;
    }

    @Override
    public void processResponse(ResponseEvent event) {
        SIPResponse response = (SIPResponse) event.getResponse();
        if (event.getClientTransaction() != null) {
            reply(event.getClientTransaction().getApplicationData(), new Reply.Received(response));
            return;
        }
        if (LateAnswers.isSuccessOfInvite(response)) {
            answeredLate(response);
        }
    }

    /** A 200 to an INVITE that came again, or from another fork: its transaction is over. */
    void answeredLate(SIPResponse response) {
        Leg leg = context.calls().find(response.getCallId().getCallId(), response.getFromTag());
        if (leg instanceof OutgoingLeg outgoing) {
            outgoing.mailbox().execute(() -> outgoing.onResponse(response));
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            reply(event.getClientTransaction().getApplicationData(), new Reply.TimedOut());
        }
    }

    @SuppressWarnings("unchecked") // Outbound puts nothing else there
    private static void reply(@Nullable Object applicationData, Reply reply) {
        if (applicationData instanceof Consumer<?> replies) {
            ((Consumer<Reply>) replies).accept(reply);
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        LOG.debug("transport error towards {}", event.getTransport());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}
}
