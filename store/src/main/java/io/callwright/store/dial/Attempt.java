/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One intent to dial, and what came of it.
 *
 * @param id ULID
 * @param number counts the intents of this contact in this campaign from 1
 * @param fence must match when the result is written
 * @param category outcome category, null until it ended
 * @param counted against the limits of the number
 */
public record Attempt(
        String id,
        long campaignContactId,
        int number,
        long campaignId,
        long contactId,
        String e164,
        @Nullable String callerNumber,
        @Nullable String trunk,
        State state,
        long fence,
        String node,
        Instant intentAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String category,
        boolean counted,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        @Nullable String reason) {
    private static final String HOST = "@callwright";
    private static final int ID_LENGTH = 26;

    /** How far an attempt has come. */
    public enum State {
        DIALLING,
        ENDED,
        /** Its node went away after the intent: nobody knows whether it rang. */
        UNKNOWN
    }

    /** The Call-ID (RFC 3261 8.1.1.4) of its INVITE: the same for a given attempt, always. */
    public String sipCallId() {
        return sipCallId(id);
    }

    /** The id of the attempt that this Call-ID is derived from; empty for a call of none. */
    public static Optional<String> ofSipCallId(String sipCallId) {
        return sipCallId.endsWith(HOST) && sipCallId.length() == ID_LENGTH + HOST.length()
                ? Optional.of(sipCallId.substring(0, ID_LENGTH))
                : Optional.empty();
    }

    /** That of the attempt with this id. */
    public static String sipCallId(String id) {
        return id + HOST;
    }
}
