/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import org.jspecify.annotations.Nullable;

/**
 * A call with what else is known of it.
 *
 * @param alerted whether the far end of a call that was placed has said that it rings; also true of
 *     every call that came in or got further
 * @param trunk that carried it out; null for none, and for a call that came in
 * @param campaignId that placed it; null for none
 * @param flowVersion null where it is not known
 * @param answeredBy who took a call that was placed: as somebody has corrected it, else as it was
 *     told; lower case, null where nobody told
 * @param attempt of the campaign; null for none
 */
public record FoundCall(
        CallRow call,
        boolean alerted,
        @Nullable String trunk,
        @Nullable Long campaignId,
        @Nullable Integer flowVersion,
        @Nullable String answeredBy,
        @Nullable Dialled attempt) {
    /**
     * Of the attempt that the call is.
     *
     * @param category of its outcome, upper case; null until it ended
     */
    public record Dialled(long contactId, @Nullable String category) {}
}
