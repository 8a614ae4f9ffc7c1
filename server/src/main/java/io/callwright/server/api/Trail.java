/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.identity.Principal;
import io.callwright.store.audit.AuditLog;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Leaves a line in the audit log before a request changes something, so that no change is without
 * one even when the process dies in between; and another one after it where it was refused or made
 * something new. Thread-safe.
 */
final class Trail {
    private final AuditLog log;

    Trail(AuditLog log) {
        this.log = log;
    }

    /** Before the change; what cannot be written down is not done. */
    void begins(Route route, Ask ask) {
        append(route, ask, Map.of());
    }

    void answered(Route route, Ask ask, Answer answer) {
        String made = answer.headers().get("Location");
        if (made != null) {
            append(route, ask, Map.of("status", Integer.toString(answer.status()), "made", made));
        }
    }

    void refused(Route route, Ask ask, ProblemType type) {
        append(
                route,
                ask,
                Map.of("status", Integer.toString(type.status()), "problem", type.slug()));
    }

    /** A request that never came to its handler: a login that failed, a right that was missing. */
    void denied(Route route, Principal principal, String address, Instant now, String requestId) {
        log.append(
                now,
                principal.actor(),
                route.operation() + ".denied",
                "",
                Map.of("request", requestId),
                address);
    }

    private void append(Route route, Ask ask, Map<String, String> more) {
        Map<String, String> detail = new TreeMap<>(more);
        detail.put("request", ask.requestId());
        log.append(
                ask.now(),
                ask.principal().actor(),
                route.operation(),
                String.join("/", new TreeMap<>(ask.path()).values()),
                detail,
                ask.address());
    }
}
