/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.UnusableCallException.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a call to place, worked out once; each attempt (the first, and after a
 * challenge) gets its INVITE from here.
 */
record OutgoingRequest(
        String callId,
        String localTag,
        SipAddress from,
        SipAddress to,
        String requestUri,
        List<String> routes,
        Map<String, String> headers,
        String userAgent) {
    /** Headers that belong to the stack. */
    private static final Set<String> OURS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        OURS.addAll(
                List.of(
                        "Via",
                        "From",
                        "To",
                        "Call-ID",
                        "CSeq",
                        "Contact",
                        "Max-Forwards",
                        "Route",
                        "Record-Route",
                        "Content-Type",
                        "Content-Length",
                        "Authorization",
                        "Proxy-Authorization"));
    }

    /**
     * @throws UnusableCallException naming the part of the call that cannot be used
     */
    static OutgoingRequest of(OutgoingCall call, @Nullable Trunk trunk, SipConfig config) {
        for (String name : call.headers().keySet()) {
            if (OURS.contains(name)) {
                throw new UnusableCallException(
                        Part.HEADERS, "header " + name + " is set by the stack; leave it out");
            }
        }
        String target = target(call.target(), trunk);
        SipAddress from = from(call.from(), trunk, config);
        List<String> routes = trunk == null ? List.of() : trunk.routesTo(target);
        String callId = call.callId();
        return new OutgoingRequest(
                callId == null ? Tokens.random(12) + "@callwright" : callId,
                Tokens.tag(),
                from,
                addressOf(target),
                target,
                routes,
                call.headers(),
                config.userAgent());
    }

    /** The host of the first route, else of the target. */
    static String firstHop(String target, @Nullable Trunk trunk) {
        List<String> routes = trunk == null ? List.of() : trunk.routesTo(target);
        return routes.isEmpty()
                ? addressOf(target).host()
                : ServiceRoute.address(routes.getFirst()).host();
    }

    /** The request URI. */
    static String target(String target, @Nullable Trunk trunk) {
        if (SipUriText.isSipUri(target)) {
            return target;
        }
        if (trunk != null && SipUriText.isUser(target)) {
            return "sip:" + target + "@" + trunk.domain();
        }
        throw new UnusableCallException(
                Part.TARGET,
                "the target of a call must be sip:user@host[:port], or with a trunk a user part");
    }

    private static SipAddress from(String from, @Nullable Trunk trunk, SipConfig config) {
        if (SipUriText.isSipUri(from)) {
            return addressOf(from);
        }
        if (!from.isEmpty() && !SipUriText.isUser(from)) {
            throw new UnusableCallException(
                    Part.FROM, "the caller must be sip:user@host[:port] or a user part");
        }
        if (trunk != null) {
            return new SipAddress(
                    null, from.isEmpty() ? trunk.username() : from, trunk.domain(), 0);
        }
        String listening = config.listen().getFirst().address();
        String host = config.publicAddress() == null ? listening : config.publicAddress();
        boolean unusable = host.equals("0.0.0.0") || host.equals("::");
        return new SipAddress(null, from, unusable ? "anonymous.invalid" : host, 0);
    }

    /** Of a URI that {@link SipUriText#isSipUri} accepts. */
    static SipAddress addressOf(String uri) {
        String rest = uri.substring(uri.indexOf(':') + 1);
        int at = rest.lastIndexOf('@');
        String user = at < 0 ? "" : rest.substring(0, at);
        String hostPort = rest.substring(at + 1).split(";", 2)[0];
        int colon = hostPort.lastIndexOf(':');
        boolean hasPort = colon > hostPort.lastIndexOf(']') && colon > 0;
        String host = hasPort ? hostPort.substring(0, colon) : hostPort;
        int port = hasPort ? Integer.parseInt(hostPort.substring(colon + 1)) : 0;
        return new SipAddress(null, user, HostPort.bare(host), port);
    }

    String fromUser() {
        return from.user();
    }

    /** The INVITE of the attempt with this CSeq, without Via, Contact and body. */
    RequestText invite(long sequence) {
        RequestText text = new RequestText("INVITE", requestUri, routes, userAgent);
        text.header("From", "<" + from.uri() + ">;tag=" + localTag)
                .header("To", "<" + to.uri() + ">")
                .header("Call-ID", callId)
                .header("CSeq", sequence + " INVITE")
                .header("Allow", Messages.ALLOW);
        headers.forEach(text::header);
        return text;
    }
}
