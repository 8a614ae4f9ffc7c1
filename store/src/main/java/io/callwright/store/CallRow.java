/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as it is stored.
 *
 * @param id ULID, sorts by start
 * @param outcome set when the call has ended; {@link CallRepository#INTERRUPTED} after a crash
 * @param slots what the caller told, by name; empty until the end
 */
public record CallRow(
        String id,
        String sipCallId,
        CallDirection direction,
        String fromUri,
        String toUri,
        @Nullable String flow,
        CallState state,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        @Nullable String recording,
        Map<String, String> slots) {}
