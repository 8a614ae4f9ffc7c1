/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call to place.
 *
 * @param target {@code sip:} URI; with a trunk, a bare user part is enough
 * @param from {@code sip:} URI or user part
 * @param trunk name of the trunk to use; null for direct
 * @param ringTimeout from the first 18x to the answer, then CANCEL; as long from the INVITE to any
 *     response. From INVITE to CANCEL it is that and {@link #POST_DIAL} at most
 * @param headers extra headers by name; names and values without line breaks
 * @param callId the Call-ID of its INVITE (RFC 3261 section 8.1.1.4); null for a random one
 */
public record OutgoingCall(
        String target,
        String from,
        SessionDescription offer,
        @Nullable String trunk,
        Duration ringTimeout,
        Map<String, String> headers,
        @Nullable String callId) {
    /** A network may search for the telephone that long before the ringing becomes shorter. */
    public static final Duration POST_DIAL = Duration.ofSeconds(20);

    private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9.@_-]{1,128}");

    public OutgoingCall {
        headers = Map.copyOf(headers);
        if (ringTimeout.isNegative() || ringTimeout.isZero()) {
            throw new IllegalArgumentException("ringTimeout must be positive, not " + ringTimeout);
        }
        if (callId != null && !CALL_ID.matcher(callId).matches()) {
            throw new IllegalArgumentException(
                    "callId must be 1 to 128 letters, digits and . @ _ -, not " + callId);
        }
    }

    /** With a random Call-ID. */
    public OutgoingCall(
            String target,
            String from,
            SessionDescription offer,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> headers) {
        this(target, from, offer, trunk, ringTimeout, headers, null);
    }
}
