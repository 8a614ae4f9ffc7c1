/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call to place.
 *
 * @param target {@code sip:} URI; with a trunk, a bare user part is enough
 * @param from {@code sip:} URI or user part
 * @param trunk name of the trunk to use; null for direct
 * @param ringTimeout from INVITE to answer; then CANCEL
 * @param headers extra headers by name; names and values without line breaks
 */
public record OutgoingCall(
        String target,
        String from,
        SessionDescription offer,
        @Nullable String trunk,
        Duration ringTimeout,
        Map<String, String> headers) {
    public OutgoingCall {
        headers = Map.copyOf(headers);
        if (ringTimeout.isNegative() || ringTimeout.isZero()) {
            throw new IllegalArgumentException("ringTimeout must be positive, not " + ringTimeout);
        }
    }
}
