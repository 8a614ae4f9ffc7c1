/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.retry.Breaker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a trunk stands with one engine. Immutable.
 *
 * @param calls of campaigns that are up
 * @param started calls that began in the last second
 * @param since when the breaker came to be as it is; null: it was never open
 * @param lastFailure the last call that says that the trunk did not work; null: none since the
 *     engine was made
 */
public record TrunkStanding(
        Trunk trunk,
        int calls,
        int started,
        Breaker breaker,
        @Nullable Instant since,
        @Nullable Failure lastFailure) {
    /**
     * A call that the trunk did not carry.
     *
     * @param sipStatus 0 when none came
     * @param reason of the Reason header or the status line; empty without one
     */
    public record Failure(
            Instant at, Category category, int sipStatus, @Nullable Integer q850, String reason) {}
}
