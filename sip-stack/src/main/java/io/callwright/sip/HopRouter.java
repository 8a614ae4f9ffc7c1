/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Route;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import java.util.Collections;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.address.URI;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/** Where a request goes: its first Route, else its request URI (RFC 3261 section 8.1.2). */
public final class HopRouter implements Router {
    /** For the stack, which makes it by its name. */
    public HopRouter(SipStack stack, String defaultRoute) {}

    @Override
    public Hop getNextHop(Request request) throws SipException {
        return hop((SIPRequest) request);
    }

    static Hop hop(SIPRequest request) throws SipException {
        URI target =
                request.getRouteHeaders() == null
                        ? request.getRequestURI()
                        : ((Route) request.getRouteHeaders().getFirst()).getAddress().getURI();
        if (!(target instanceof SipUri uri) || uri.isSecure()) {
            throw new SipException("cannot route to " + target.getScheme() + ": URIs");
        }
        String host = uri.getMAddrParam() == null ? uri.getHost() : uri.getMAddrParam();
        String transport = uri.getTransportParam() == null ? "udp" : uri.getTransportParam();
        return new HopImpl(host, uri.getPort() > 0 ? uri.getPort() : 5060, transport);
    }

    @Override
    @SuppressWarnings({"rawtypes", "deprecation"}) // as the interface has it
    public ListIterator getNextHops(Request request) {
        try {
            return Collections.singletonList(getNextHop(request)).listIterator();
        } catch (SipException e) {
            return Collections.emptyListIterator();
        }
    }

    @Override
    public @Nullable Hop getOutboundProxy() {
        return null;
    }
}
