/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;

/** The Service-Route of a 200 to REGISTER (RFC 3608), as the text of Route headers. */
final class ServiceRoute {
    private static final int MAX_HOPS = 8;

    private ServiceRoute() {}

    /**
     * The hops in order; empty when there are none.
     *
     * @throws IllegalArgumentException when one of them cannot be a route of ours
     */
    static List<String> of(SIPResponse response) {
        List<String> hops = Messages.headers(response, "Service-Route");
        if (hops.size() > MAX_HOPS) {
            throw new IllegalArgumentException("a Service-Route of " + hops.size() + " hops");
        }
        return hops.stream().map(ServiceRoute::hop).toList();
    }

    private static String hop(String value) {
        int open = value.indexOf('<');
        int close = value.indexOf('>', open + 1);
        String uri = open < 0 || close < 0 ? "" : value.substring(open + 1, close);
        if (!uri.startsWith("sip:") || !SipUriText.isSipUri(uri)) {
            throw new IllegalArgumentException("a Service-Route hop that is no sip: URI");
        }
        return "<" + uri + ">";
    }

    /** Host and port of a hop. */
    static SipAddress address(String hop) {
        return OutgoingRequest.addressOf(hop.substring(1, hop.length() - 1));
    }
}
