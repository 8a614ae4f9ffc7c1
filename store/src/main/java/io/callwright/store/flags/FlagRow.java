/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.flags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feature flag.
 *
 * @param kind what it decides
 * @param flow about whose calls; null for a kind that needs none
 * @param campaignId whose pacing; null for a kind that needs none
 * @param definition JSON, which the store does not read
 * @param step of its schedule, from 0
 * @param stepSince when that step began
 * @param round how many times it was started
 * @param reason of its state, for people
 * @param version one more with each change
 */
public record FlagRow(
        String name,
        Kind kind,
        @Nullable String flow,
        @Nullable Long campaignId,
        String definition,
        State state,
        int step,
        Instant stepSince,
        int round,
        String reason,
        int version,
        Instant createdAt) {
    /** What it decides. */
    public enum Kind {
        /** The version of a flow. */
        FLOW,
        /** Who speaks in the calls of a flow. */
        VOICE,
        /** Who hears in the calls of a flow. */
        RECOGNISER,
        /** How fast a campaign dials. */
        PACING,
        /** What other programs ask for. */
        VALUE
    }

    /** How far it has come. */
    public enum State {
        DRAFT,
        ROLLING,
        PAUSED,
        COMPLETE,
        ROLLED_BACK
    }
}
