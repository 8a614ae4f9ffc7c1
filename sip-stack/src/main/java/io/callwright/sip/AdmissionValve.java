/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.callwright.sip.Counters.Count;
import io.callwright.sip.guard.MessageGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.sip.SipStack;
import javax.sip.header.RequireHeader;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the parser and the transactions: counts, limits the rate of stream connections,
 * and answers what {@link Admission} rejects without keeping anything. Runs on the stack's threads.
 */
final class AdmissionValve implements SIPMessageValve {
    private static final Logger LOG = LoggerFactory.getLogger(AdmissionValve.class);

    private final Admission admission;
    private final MessageGuard guard;
    private final Counters counters;
    private final SIPTransactionStack stack;
    private final Predicate<InetAddress> knownNetwork;
    private final BooleanSupplier draining;
    private final BooleanSupplier full;
    private final String serverName;

    AdmissionValve(
            Admission admission,
            MessageGuard guard,
            Counters counters,
            SIPTransactionStack stack,
            Predicate<InetAddress> knownNetwork,
            BooleanSupplier draining,
            BooleanSupplier full,
            String serverName) {
        this.admission = admission;
        this.guard = guard;
        this.counters = counters;
        this.stack = stack;
        this.knownNetwork = knownNetwork;
        this.draining = draining;
        this.full = full;
        this.serverName = serverName;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        if (!withinRate(request.getPeerPacketSourceAddress(), channel)) {
            return false;
        }
        if (stack.findTransaction(request, true) != null) {
            if (!request.getMethod().equals("ACK") && !request.getMethod().equals("CANCEL")) {
                counters.add(Count.RETRANSMISSIONS_RECEIVED);
            }
            return true;
        }
        if (request.getMethod().equals("ACK")) {
            return true;
        }
        Admission.Rejection rejection = admission.judge(facts(request, channel));
        if (rejection != null) {
            counters.add(Count.REJECTED);
            LOG.debug("{} refused with {}", request.getMethod(), rejection.status());
            send(request, channel, rejection);
            return false;
        }
        return true;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        return response instanceof SIPResponse r
                && withinRate(r.getPeerPacketSourceAddress(), channel);
    }

    /** Datagrams were counted at their socket already. */
    private boolean withinRate(InetAddress source, MessageChannel channel) {
        if (!channel.isReliable()) {
            return true;
        }
        counters.add(Count.RECEIVED);
        if (guard.admits(source, System.nanoTime())) {
            return true;
        }
        counters.add(Count.RATE_LIMITED);
        return false;
    }

    private Admission.Facts facts(SIPRequest request, MessageChannel channel) {
        CSeq sequence = (CSeq) request.getCSeq();
        boolean wellFormed =
                sequence.getMethod().equals(request.getMethod())
                        && request.getMaxForwards() != null
                        && request.getFromTag() != null
                        && saysItsTransport(request, channel);
        return new Admission.Facts(
                request.getMethod(),
                request.getRequestLine().getSipVersion(),
                request.getRequestURI().getScheme().toLowerCase(Locale.ROOT),
                request.getToTag() != null,
                wellFormed,
                request.getMaxForwards() == null ? 70 : request.getMaxForwards().getMaxForwards(),
                required(request),
                Messages.hasBody(request) ? Messages.contentType(request) : "",
                acceptsSdp(request),
                knownNetwork.test(request.getPeerPacketSourceAddress()),
                draining.getAsBoolean(),
                full.getAsBoolean());
    }

    /** Over UDP with another transport in its Via, an INVITE's responses would find no way back. */
    private static boolean saysItsTransport(SIPRequest request, MessageChannel channel) {
        return !request.getMethod().equals("INVITE")
                || channel.isReliable()
                || request.getTopmostVia().getTransport().equalsIgnoreCase("udp");
    }

    private static List<String> required(SIPRequest request) {
        List<String> tags = new ArrayList<>();
        var headers = request.getHeaders(RequireHeader.NAME);
        while (headers.hasNext()) {
            if (headers.next() instanceof RequireHeader require) {
                tags.add(require.getOptionTag());
            }
        }
        return tags;
    }

    /** Without an Accept header, SDP is acceptable (RFC 3261 section 20.1). */
    private static boolean acceptsSdp(SIPRequest request) {
        List<String> accepted = Messages.headers(request, "Accept");
        return accepted.isEmpty()
                || accepted.stream()
                        .map(a -> a.toLowerCase(Locale.ROOT))
                        .anyMatch(a ->
                                a.contains("application/sdp")
                                        || a.contains("application/*")
                                        || a.contains("*/*"));
    }

    private void send(SIPRequest request, MessageChannel channel, Admission.Rejection rejection) {
        SIPResponse response =
                Messages.response(request, rejection.status(), rejection.phrase(), Tokens.tag());
        Messages.set(response, "Server", serverName);
        rejection.headers().forEach((name, value) -> Messages.set(response, name, value));
        try {
            if (channel.getMessageProcessor() instanceof GuardedUdp udp) {
                udp.reply(request, response);
            } else {
                channel.sendMessage(response);
            }
        } catch (IOException e) {
            LOG.debug("rejection not sent: {}", e.toString());
        }
    }

    @Override
    public void init(SipStack owner) {}

    @Override
    public void destroy() {}
}
