/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may become a call or an answer, in the order of RFC 3261 section 8.2. Pure; it
 * runs before the stack keeps anything of the request.
 */
final class Admission {
    /** What the decision depends on. */
    record Facts(
            String method,
            String version,
            String scheme,
            boolean inDialog,
            boolean wellFormed,
            int maxForwards,
            List<String> required,
            String contentType,
            boolean acceptsSdp,
            boolean fromKnownNetwork,
            boolean draining,
            boolean full) {}

    /**
     * A response to send.
     *
     * @param headers to add
     */
    record Rejection(int status, String phrase, Map<String, String> headers) {
        static Rejection of(int status, String phrase) {
            return new Rejection(status, phrase, Map.of());
        }

        static Rejection of(int status, String phrase, String name, String value) {
            return new Rejection(status, phrase, Map.of(name, value));
        }
    }

    private static final List<String> METHODS = Arrays.asList(Messages.ALLOW.split(", "));

    private final String retryAfter;

    Admission(SipConfig.Timers timers) {
        retryAfter = Long.toString(timers.retryAfter().toSeconds());
    }

    /** Null: go on. Never for ACK, which has no response. */
    @Nullable Rejection judge(Facts f) {
        if (!f.version().equals("SIP/2.0")) {
            return Rejection.of(505, "Version Not Supported");
        }
        if (!f.wellFormed()) {
            return Rejection.of(400, "Bad Request");
        }
        if (!f.inDialog() && !f.fromKnownNetwork()) {
            return Rejection.of(403, "Forbidden");
        }
        if (!METHODS.contains(f.method())) {
            return Rejection.of(405, "Method Not Allowed", "Allow", Messages.ALLOW);
        }
        if (!f.scheme().equals("sip") && !f.scheme().equals("sips") && !f.scheme().equals("tel")) {
            return Rejection.of(416, "Unsupported URI Scheme");
        }
        if (f.maxForwards() == 0 && !f.method().equals("OPTIONS")) {
            return Rejection.of(483, "Too Many Hops");
        }
        if (!f.required().isEmpty() && !f.method().equals("CANCEL")) {
            String all = String.join(", ", f.required());
            return Rejection.of(420, "Bad Extension", "Unsupported", all);
        }
        if (f.method().equals("INVITE") || f.method().equals("UPDATE")) {
            Rejection body = judgeBody(f.contentType());
            if (body != null) {
                return body;
            }
            if (!f.acceptsSdp()) {
                return Rejection.of(406, "Not Acceptable");
            }
        }
        return f.method().equals("INVITE") && !f.inDialog() ? judgeLoad(f) : null;
    }

    private static @Nullable Rejection judgeBody(String contentType) {
        boolean known =
                contentType.isEmpty() || contentType.equals(SessionDescription.CONTENT_TYPE);
        return known
                ? null
                : Rejection.of(
                        415, "Unsupported Media Type", "Accept", SessionDescription.CONTENT_TYPE);
    }

    private @Nullable Rejection judgeLoad(Facts f) {
        return f.draining() || f.full()
                ? Rejection.of(503, "Service Unavailable", "Retry-After", retryAfter)
                : null;
    }
}
