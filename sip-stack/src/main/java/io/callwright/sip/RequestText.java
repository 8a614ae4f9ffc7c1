/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request on its way to the wire, as text: what is written here is what is sent. */
final class RequestText {
    private final String method;
    private final String requestUri;
    private final List<String> lines = new ArrayList<>();
    private @Nullable String body;

    /**
     * @param routes the route set; a first route without {@code lr} is a strict router (RFC 3261
     *     section 12.2.1.1), which becomes the request URI
     */
    RequestText(String method, String target, List<String> routes, String userAgent) {
        this.method = method;
        List<String> route = new ArrayList<>(routes);
        if (!route.isEmpty() && !isLoose(route.getFirst())) {
            String strict = route.removeFirst();
            this.requestUri = strict.substring(1, strict.indexOf('>'));
            route.add("<" + target + ">");
        } else {
            this.requestUri = target;
        }
        route.forEach(r -> header("Route", r));
        header("Max-Forwards", "70");
        header("User-Agent", userAgent);
    }

    private static boolean isLoose(String route) {
        return route.matches(".*;lr([;=>].*)?");
    }

    String requestUri() {
        return requestUri;
    }

    /**
     * @throws IllegalArgumentException when name or value has a line break
     */
    RequestText header(String name, String value) {
        if (name.chars().anyMatch(c -> c <= ' ' || c == ':')
                || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException(
                    "header "
                            + name.replaceAll("[^A-Za-z0-9-]", "?")
                            + " holds a control character");
        }
        lines.add(name + ": " + value);
        return this;
    }

    RequestText sdp(SessionDescription description) {
        header("Content-Type", SessionDescription.CONTENT_TYPE);
        body = description.toString();
        return this;
    }

    /** The request; its Via still lacks our address. Each has a branch of its own. */
    SIPRequest build() throws ParseException {
        StringBuilder out = new StringBuilder(1024);
        out.append(method).append(' ').append(requestUri).append(" SIP/2.0\r\n");
        out.append("Via: SIP/2.0/UDP unset.invalid;branch=").append(Tokens.branch());
        out.append(";rport\r\n");
        lines.forEach(line -> out.append(line).append("\r\n"));
        int length = body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
        out.append("Content-Length: ").append(length).append("\r\n\r\n");
        if (body != null) {
            out.append(body);
        }
        return Messages.request(out.toString());
    }
}
