/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.List;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests and responses through the stack. Thread-safe; called on the legs' mailboxes. */
final class Outbound {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private final List<Endpoint> endpoints;

    Outbound(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    /** Where a request goes and what it leaves from. */
    record Path(Endpoint from, InetAddress peer) {}

    /**
     * The path to a host.
     *
     * @throws SipException naming what is missing
     */
    Path path(String host, Transport transport) throws SipException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(HostPort.bare(host));
        } catch (UnknownHostException e) {
            throw new SipException("no address for host " + host, e);
        }
        for (InetAddress address : addresses) {
            for (Endpoint endpoint : endpoints) {
                if (endpoint.transport() == transport && endpoint.reaches(address)) {
                    return new Path(endpoint, address);
                }
            }
        }
        throw new SipException(
                "no %s listening point reaches %s; add one to sip.listen"
                        .formatted(transport.token(), host));
    }

    /** A request that only has to be sent. */
    record Prepared(SIPRequest request, Endpoint from, InetAddress peer) {}

    /**
     * Builds a request and gives it our address as its next hop should see it.
     *
     * @param contactUser user part of the Contact; null for a request without one
     */
    Prepared prepare(RequestText text, @Nullable String contactUser) throws SipException {
        try {
            SIPRequest request = text.build();
            Hop hop = HopRouter.hop(request);
            Path path = path(hop.getHost(), Transport.of(hop.getTransport()));
            Via via = request.getTopmostVia();
            via.setTransport(path.from().transport().name());
            via.setHost(HostPort.bracketed(path.from().hostFor(path.peer())));
            via.setPort(path.from().point().port());
            if (contactUser != null) {
                Messages.set(request, "Contact", path.from().contact(contactUser, path.peer()));
            }
            return new Prepared(request, path.from(), path.peer());
        } catch (ParseException | InvalidArgumentException e) {
            throw new SipException("cannot build the request: " + e.getMessage(), e);
        }
    }

    /** The endpoint that a request came to. */
    Endpoint endpoint(SipProviderImpl provider) {
        return endpoints.stream()
                .filter(e -> e.provider().equals(provider))
                .findFirst()
                .orElse(endpoints.getFirst());
    }

    /** Sends a request in a transaction of its own; each reply goes to the consumer. */
    ClientTransaction send(Endpoint from, SIPRequest request, Consumer<Reply> replies)
            throws SipException {
        ClientTransaction transaction = from.provider().getNewClientTransaction(request);
        transaction.setApplicationData(replies);
        transaction.sendRequest();
        return transaction;
    }

    /** Sends an ACK, which has no transaction. */
    void sendAck(Endpoint from, SIPRequest ack) {
        try {
            from.provider().sendRequest(ack);
        } catch (SipException e) {
            LOG.debug("ACK could not be sent: {}", e.toString());
        }
    }
}
