/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is; its state is apart.
 *
 * @param weight its share of the lines among campaigns that want more than there are, 1..100
 * @param starts no call before; null: at once
 * @param ends no call from then on; null: never
 * @param consent what a contact must have given
 * @param trunks in order of preference
 * @param pool name of the numbers that its calls show
 * @param mostCalls calls at once
 * @param handOff the people who take its calls over; null: the agent talks for itself alone
 */
public record Campaign(
        long id,
        String name,
        int weight,
        @Nullable Instant starts,
        @Nullable Instant ends,
        CampaignHours hours,
        RetryPolicy retry,
        Consent.Kind consent,
        List<String> trunks,
        String pool,
        int mostCalls,
        RingTime ring,
        @Nullable HandOff handOff) {
    public Campaign {
        trunks = List.copyOf(trunks);
        if (weight < 1 || weight > 100) {
            throw new IllegalArgumentException(
                    "campaign %s: its weight is 1 to 100, not %d".formatted(name, weight));
        }
        if (trunks.isEmpty() || mostCalls < 1) {
            throw new IllegalArgumentException(
                    "campaign %s: it needs a trunk, and at least one call at once".formatted(name));
        }
        if (starts != null && ends != null && !starts.isBefore(ends)) {
            throw new IllegalArgumentException(
                    "campaign %s: it ends (%s) before it starts (%s)"
                            .formatted(name, ends, starts));
        }
    }
}
