/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.identity.Principal;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that passed the gate: whoever makes it may, and what it says keeps the contract.
 *
 * @param path values of the path's parameters
 * @param query values of the query's parameters
 * @param body as the route's {@link Route.Body} says; missing node without one
 * @param stream the body of a route that reads it itself
 * @param header value of a header field by its name, null without it
 * @param address of whom it comes from
 * @param secure whether a proxy that is trusted says that it came over TLS
 */
public record Ask(
        Map<String, String> path,
        Map<String, String> query,
        JsonNode body,
        InputStream stream,
        Function<String, @Nullable String> header,
        Principal principal,
        String address,
        boolean secure,
        String requestId,
        Instant now) {
    static final int USUAL_PAGE = 50;

    /** Value of a path's parameter. */
    public String in(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalStateException("the path has no parameter " + name);
        }
        return value;
    }

    /** A path's parameter that is a number; what is none names nothing. */
    public long number(String name) {
        return number(in(name), name);
    }

    private static long number(String text, String what) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Refusal.notFound(what.replace("_id", "") + " " + text);
        }
    }

    /** Who makes it; the route is not open to nobody. */
    public Principal.Known known() {
        Principal.Known known = principal.known();
        if (known == null) {
            throw new IllegalStateException("an open route asks who it is");
        }
        return known;
    }

    /** How many items a page may have. */
    public int limit() {
        String limit = query.get("limit");
        return limit == null ? USUAL_PAGE : Integer.parseInt(limit);
    }

    /** A text of the body; the contract says that it is there. */
    public String text(String name) {
        return body.required(name).asString();
    }

    /** A text of the body, or null. */
    public @Nullable String optional(String name) {
        JsonNode node = body.get(name);
        return node == null || node.isNull() ? null : node.asString();
    }

    /** A time of the body, or null. */
    public @Nullable Instant time(String name) {
        String text = optional(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw Refusal.of("/" + name, "is no time of RFC 3339");
        }
    }

    /** Whether the body names it. */
    public boolean has(String name) {
        return body.has(name);
    }

    /**
     * Holds {@code If-Match} against the version that is there.
     *
     * @throws Refusal when it is missing or another
     */
    public void mustMatch(String etag) {
        String given = header.apply("If-Match");
        if (given == null) {
            throw Refusal.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "send If-Match with the ETag of what you have read");
        }
        if (!given.equals("*") && !given.equals(etag)) {
            throw Refusal.of(ProblemType.STALE, "read it again: its ETag is " + etag);
        }
    }
}
