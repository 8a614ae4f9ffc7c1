/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

/** Something that cannot be done to a campaign; the message names thing, reason and remedy. */
public final class CampaignException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** There is no such campaign or contact. */
        UNKNOWN,
        /** It contradicts the state that it is in. */
        CONFLICT,
        /** Somebody else changed it since it was read. */
        STALE,
        /** What was given cannot be used. */
        INVALID
    }

    CampaignException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    CampaignException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
