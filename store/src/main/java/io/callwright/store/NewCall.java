/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call when it begins.
 *
 * @param sipCallId the Call-ID header field (RFC 3261 8.1.1.4)
 * @param flow name of the dialog flow, null while none is chosen
 * @param labels by what it is counted
 * @param numbers of its parties
 */
public record NewCall(
        String sipCallId,
        CallDirection direction,
        String fromUri,
        String toUri,
        @Nullable String flow,
        Instant startedAt,
        CallLabels labels,
        Numbers numbers) {
    /**
     * Numbers by which a call is found, E.164 with their plus.
     *
     * @param from null where the caller is not known by one
     * @param to null where the called party is not known by one
     */
    public record Numbers(@Nullable String from, @Nullable String to) {
        public static final Numbers NONE = new Numbers(null, null);
    }

    /** Of parties that have names. */
    public NewCall(
            String sipCallId,
            CallDirection direction,
            String fromUri,
            String toUri,
            @Nullable String flow,
            Instant startedAt,
            CallLabels labels) {
        this(sipCallId, direction, fromUri, toUri, flow, startedAt, labels, Numbers.NONE);
    }

    /** Without labels. */
    public NewCall(
            String sipCallId,
            CallDirection direction,
            String fromUri,
            String toUri,
            @Nullable String flow,
            Instant startedAt) {
        this(sipCallId, direction, fromUri, toUri, flow, startedAt, CallLabels.NONE);
    }
}
