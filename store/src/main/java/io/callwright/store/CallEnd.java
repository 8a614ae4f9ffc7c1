/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param outcome the flow's result, or the reason why there is none
 * @param sipStatus final SIP status when the call did not end by BYE
 * @param q850 cause value of a Reason header field (RFC 3326), when one came
 * @param recording where the recording lies, null when there is none
 * @param slots what the caller told, by name
 */
public record CallEnd(
        Instant endedAt,
        String outcome,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        @Nullable String recording,
        Map<String, String> slots) {
    /** Takes a copy of the slots. */
    public CallEnd {
        slots = Map.copyOf(slots);
    }
}
