/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The raw facts about a call that has ended.
 *
 * @param sipStatus final status of the INVITE; 0 when none came
 * @param reason the reason phrase, or the text of the Reason header
 * @param q850 ITU-T Q.850 cause of the Reason header (RFC 3326), 1..127; null without one
 * @param location location parameter of RFC 8606 (U, LN, TN, RLN...); null without one
 * @param retryAfter the Retry-After header; null without one
 * @param words all that was said: the reason phrase and the texts of every Reason header
 */
public record CallReport(
        Seen seen,
        int sipStatus,
        String reason,
        @Nullable Integer q850,
        @Nullable String location,
        @Nullable Duration retryAfter,
        List<String> words) {
    public CallReport {
        words = List.copyOf(words);
    }

    /** A call of which nothing was said but that reason. */
    public CallReport(
            Seen seen,
            int sipStatus,
            String reason,
            @Nullable Integer q850,
            @Nullable String location,
            @Nullable Duration retryAfter) {
        this(seen, sipStatus, reason, q850, location, retryAfter, List.of(reason));
    }

    /** A call about which only this program knows something. */
    public static CallReport seen(Seen seen) {
        return new CallReport(seen, 0, "", null, null, null);
    }

    /** A call that was refused with this status line, without a Reason header. */
    public static CallReport refused(int sipStatus, String phrase) {
        return new CallReport(Seen.NOTHING, sipStatus, phrase, null, null, null);
    }

    /** The same with a Q.850 cause. */
    public CallReport withQ850(int cause, @Nullable String where) {
        return new CallReport(seen, sipStatus, reason, cause, where, retryAfter, words);
    }

    /** The same with a Retry-After header. */
    public CallReport withRetryAfter(Duration wait) {
        return new CallReport(seen, sipStatus, reason, q850, location, wait, words);
    }
}
