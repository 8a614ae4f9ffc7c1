/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.flags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feature flag.
 *
 * @param flow whose version it decides; null for none
 * @param definition JSON, which the store does not read
 * @param step of its schedule, from 0
 * @param stepSince when that step began
 * @param round how many times it was started
 * @param reason of its state, for people
 * @param version one more with each change
 */
public record FlagRow(
        String name,
        @Nullable String flow,
        String definition,
        State state,
        int step,
        Instant stepSince,
        int round,
        String reason,
        int version,
        Instant createdAt) {
    /** How far it has come. */
    public enum State {
        DRAFT,
        ROLLING,
        PAUSED,
        COMPLETE,
        ROLLED_BACK
    }
}
