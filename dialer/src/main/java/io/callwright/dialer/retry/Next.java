/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import io.callwright.dialer.outcome.Category;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a contact after a call. */
public sealed interface Next {
    /**
     * Rung again.
     *
     * @param at when it becomes due; windows and limits may make it later
     * @param notTrunk a trunk to pass over; null: any
     */
    record RetryAt(Instant at, @Nullable String notTrunk) implements Next {}

    /** Finished, well or not. */
    record Done(Category category, Why why) implements Next {}

    /** Finished, and the number goes on the suppression list. */
    record Suppress() implements Next {}

    /** Why a contact is finished. */
    enum Why {
        /** What the call came to needs no other. */
        REACHED,
        /** No retry is defined after this category, or no more of them. */
        NO_MORE_RETRIES,
        /** Every attempt of the campaign is used. */
        ATTEMPTS_USED,
        /** Trunks take no call to it, again and again. */
        NOT_TAKEN,
        /** Something that a person must mend. */
        ALERT
    }
}
