/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Principal;
import io.callwright.store.audit.AuditLog;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Leaves a line in the audit log before a request changes something, so that no change is without
 * one even when the process dies in between; and another one after it where it was refused or made
 * something new. Thread-safe.
 */
final class Trail {
    private static final int LONGEST_VALUE = 200;

    private final AuditLog log;

    Trail(AuditLog log) {
        this.log = log;
    }

    /** What is written down of one request. */
    record Request(Route route, Operation operation, Ask ask) {
        /**
         * Before the change: which members the body has, and the values of those that the contract
         * names for it ({@code x-audit}); never a secret, nor a telephone number.
         */
        AuditLog.Line begins() {
            Map<String, String> told = new TreeMap<>();
            if (ask.body().isObject() && !ask.body().isEmpty()) {
                told.put("members", String.join(",", ask.body().propertyNames()));
            }
            for (String member : operation.audited()) {
                JsonNode value = ask.body().get(member);
                if (value != null) {
                    told.put(member, text(value));
                }
            }
            return line(told);
        }

        private static String text(JsonNode value) {
            String text = value.isString() ? value.asString() : value.toString();
            if (text.length() <= LONGEST_VALUE) {
                return text;
            }
            boolean within = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
            return text.substring(0, within ? LONGEST_VALUE - 1 : LONGEST_VALUE);
        }

        /** After it, when it made something new; else null. */
        AuditLog.@Nullable Line answered(Answer answer) {
            String made = answer.headers().get("Location");
            return made == null
                    ? null
                    : line(Map.of("status", Integer.toString(answer.status()), "made", made));
        }

        AuditLog.Line refused(ProblemType type) {
            return line(Map.of("status", Integer.toString(type.status()), "problem", type.slug()));
        }

        private AuditLog.Line line(Map<String, String> more) {
            Map<String, String> detail = new TreeMap<>(more);
            detail.put("request", ask.requestId());
            return new AuditLog.Line(
                    ask.now(),
                    ask.principal().actor(),
                    route.operation(),
                    String.join("/", new TreeMap<>(ask.path()).values()),
                    detail,
                    ask.address());
        }
    }

    /** Does the work between its lines; what cannot be written down before it is not done. */
    Answer around(Request request, Supplier<Answer> work) {
        log.append(request.begins());
        try {
            Answer answer = work.get();
            AuditLog.Line made = request.answered(answer);
            if (made != null) {
                log.append(made);
            }
            return answer;
        } catch (Refusal refusal) {
            log.append(request.refused(refusal.type()));
            throw refusal;
        }
    }

    /** A request that never came to its handler: a login that failed, a right that was missing. */
    void denied(Route route, Principal principal, String address, Instant now, String requestId) {
        log.append(
                new AuditLog.Line(
                        now,
                        principal.actor(),
                        route.operation() + ".denied",
                        "",
                        Map.of("request", requestId),
                        address));
    }
}
