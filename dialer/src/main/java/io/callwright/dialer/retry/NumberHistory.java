/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one number that rang it, or may have, over all campaigns.
 *
 * @param life in all
 * @param day in the last 24 hours
 * @param oldestOfDay when the first of these began
 * @param last when the newest began
 */
public record NumberHistory(
        int life, int day, @Nullable Instant oldestOfDay, @Nullable Instant last) {
    /** Never rung. */
    public static final NumberHistory NONE = new NumberHistory(0, 0, null, null);

    /** From the beginnings of all calls, oldest first. */
    public static NumberHistory of(List<Instant> calls, Instant now) {
        if (calls.isEmpty()) {
            return NONE;
        }
        Instant dayAgo = now.minus(CallLimits.DAY);
        List<Instant> day = calls.stream().filter(call -> call.isAfter(dayAgo)).toList();
        return new NumberHistory(
                calls.size(), day.size(), day.isEmpty() ? null : day.getFirst(), calls.getLast());
    }
}
