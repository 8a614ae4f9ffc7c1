/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is stored.
 *
 * @param pausedReason why, when it is paused
 * @param priority lower ones go first
 * @param flow name of the dialog flow
 * @param settings what the dialer keeps with it, by name
 * @param version one more with each change, and with each step of its life
 */
public record Campaign(
        long id,
        String name,
        CampaignState state,
        @Nullable String pausedReason,
        int priority,
        @Nullable String flow,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Map<String, String> settings,
        Instant createdAt,
        int version) {
    public Campaign {
        settings = Map.copyOf(settings);
    }
}
