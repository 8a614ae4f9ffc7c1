/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.util.Locale;

/** The kinds of problems; their names are a promise, as clients decide by them. */
public enum ProblemType {
    MALFORMED(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Nobody is logged in, and there is no valid API key"),
    CSRF(403, "The request does not come from the console of this server"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This cannot be done with it"),
    TOO_SLOW(408, "The body came too slowly"),
    CONFLICT(409, "It does not fit the state of things"),
    SUPPRESSED(409, "The number is on the list of those that are not called"),
    IDEMPOTENCY_IN_PROGRESS(409, "The first request under this key is under way"),
    IDEMPOTENCY_UNKNOWN(409, "What came of the first request under this key is not known"),
    STALE(412, "It was changed by somebody else"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a kind that is not read here"),
    RANGE(416, "There are no such bytes"),
    VALIDATION(422, "The request breaks the contract"),
    IDEMPOTENCY_MISMATCH(422, "The first request under this key was another one"),
    PRECONDITION_REQUIRED(428, "A header field is missing"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "A fault of this program"),
    UNAVAILABLE(503, "Not now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The part of its URI after {@code /problems/}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
