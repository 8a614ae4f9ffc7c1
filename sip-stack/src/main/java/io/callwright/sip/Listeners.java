/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.SipProviderImpl;
import io.callwright.sip.SipConfig.Listen;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import javax.sip.InvalidArgumentException;
import javax.sip.ObjectInUseException;
import javax.sip.TransportNotSupportedException;
import org.jspecify.annotations.Nullable;

/** Binds the listening points. */
final class Listeners {
    private static final int TRIES = 20;

    private final JainStack stack;
    private final @Nullable String publicAddress;

    Listeners(JainStack stack, @Nullable String publicAddress) {
        this.stack = stack;
        this.publicAddress = publicAddress;
    }

    /**
     * Binds all.
     *
     * @throws SipStartException naming the first that cannot be bound
     */
    List<Endpoint> bind(List<Listen> points) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Listen point : points) {
            endpoints.add(point.port() == 0 ? bindFree(point) : bind(point, point.port()));
        }
        return endpoints;
    }

    /** The stack wants to know the port, so one is picked first; another may take it in between. */
    private Endpoint bindFree(Listen point) {
        SipStartException last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                return bind(point, freePort(point));
            } catch (SipStartException e) {
                last = e;
            }
        }
        throw new SipStartException("no free port for " + point, last);
    }

    private static int freePort(Listen point) {
        try {
            InetSocketAddress any =
                    new InetSocketAddress(InetAddress.getByName(point.address()), 0);
            if (point.transport() == Transport.UDP) {
                try (DatagramSocket probe = new DatagramSocket(any)) {
                    return probe.getLocalPort();
                }
            }
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(any);
                return probe.getLocalPort();
            }
        } catch (IOException e) {
            throw cannotBind(point, 0, e);
        }
    }

    private Endpoint bind(Listen point, int port) {
        try {
            var jain = stack.createListeningPoint(point.address(), port, point.transport().token());
            SipProviderImpl provider = (SipProviderImpl) stack.createSipProvider(jain);
            ListeningPoint real = new ListeningPoint(point.transport(), point.address(), port);
            InetAddress bound = InetAddress.getByName(point.address());
            return new Endpoint(real, bound, provider, publicAddress);
        } catch (InvalidArgumentException
                | TransportNotSupportedException
                | ObjectInUseException
                | IOException e) {
            throw cannotBind(point, port, e);
        }
    }

    private static SipStartException cannotBind(Listen point, int port, Exception e) {
        return new SipStartException(
                ("cannot listen for SIP on %s %s: %s. Is another SIP server running (ss -lnp |"
                                + " grep %d)? Stop it, or change sip.listen")
                        .formatted(
                                point.transport().token(),
                                HostPort.of(point.address(), port),
                                e.getMessage(),
                                port),
                e);
    }
}
