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
 */
public record NewCall(
        String sipCallId,
        CallDirection direction,
        String fromUri,
        String toUri,
        @Nullable String flow,
        Instant startedAt,
        CallLabels labels) {
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
