/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, and what follows.
 *
 * @param category outcome category
 * @param counted false for what the contact did not notice: a fault of a trunk
 * @param event details for those who are told by the outbox, by name
 */
public record AttemptResult(
        Instant endedAt,
        @Nullable Instant answeredAt,
        String category,
        boolean counted,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        @Nullable String reason,
        Next next,
        Map<String, String> event) {
    public AttemptResult {
        event = Map.copyOf(event);
    }

    /** What becomes of the contact. */
    public sealed interface Next {
        /** Dial again, not before that time. */
        record Again(Instant notBefore, Lane lane) implements Next {}

        /** The contact is finished in this campaign, with this outcome. */
        record Finished(String outcome) implements Next {}
    }
}
