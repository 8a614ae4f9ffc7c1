/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to a number that count, over all campaigns.
 *
 * @param life in all
 * @param day in the last 24 hours
 * @param oldestOfDay when the first of these was
 * @param last when the newest was
 */
public record NumberHistory(
        int life, int day, @Nullable Instant oldestOfDay, @Nullable Instant last) {
    /** Of a number that was never rung. */
    public static final NumberHistory NONE = new NumberHistory(0, 0, null, null);
}
