/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Rule;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.number.NumberPool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which trunk and which number of ours a call gets. Owned by the dial engine. */
final class Lines {
    /** A trunk that is full or rests is looked at again no sooner. */
    private static final Duration BOUND_WAIT = Duration.ofMinutes(1);

    /** When it is looked at again what waits for somebody to change something. */
    private static final Duration HELD_WAIT = Duration.ofHours(1);

    private final Trunks trunks;
    private final Numbers numbers;

    Lines(Trunks trunks, Numbers numbers) {
        this.trunks = trunks;
        this.numbers = numbers;
    }

    /** What was found. */
    sealed interface Found {
        record Line(String trunk, String caller) implements Found {}

        /** A rule forbids the line that there is. */
        record Forbidden(Rule rule, String why, Instant due) implements Found {}

        /** There will be one within a second. */
        record Soon() implements Found {}
    }

    Found find(Claim claim, Campaign campaign, Instant now) {
        String bound = claim.progress().boundTrunk();
        Optional<String> trunk =
                bound == null
                        ? trunks.choose(campaign.trunks(), claim.progress().trunkToPassOver(), now)
                        : campaign.trunks().contains(bound)
                                ? trunks.choose(List.of(bound), null, now)
                                : Optional.empty();
        if (bound != null && trunk.isEmpty()) {
            return bound(bound, campaign, now);
        }
        boolean wasBlocked = claim.progress().wasBlocked();
        Optional<String> caller =
                numbers.choose(
                        campaign.pool(),
                        claim.candidate().e164(),
                        claim.candidate().place().region(),
                        new NumberPool.Shown(claim.shown(), wasBlocked),
                        now);
        if (caller.isEmpty() && wasBlocked) {
            return new Found.Forbidden(
                    Rule.NUMBER_BLOCKED,
                    "a network blocked the number that was shown, and pool '%s' has no other now"
                            .formatted(campaign.pool()),
                    now.plus(HELD_WAIT));
        }
        return trunk.isPresent() && caller.isPresent()
                ? new Found.Line(trunk.get(), caller.get())
                : new Found.Soon();
    }

    private Found bound(String trunk, Campaign campaign, Instant now) {
        if (!campaign.trunks().contains(trunk)) {
            return new Found.Forbidden(
                    Rule.TRUNK_BOUND,
                    "a call through trunk '%s' was declined, which the campaign has no more"
                            .formatted(trunk),
                    now.plus(HELD_WAIT));
        }
        if (trunks.waitsForToken(trunk, now)) {
            return new Found.Soon();
        }
        Instant next = trunks.next(List.of(trunk), now);
        Instant soonest = now.plus(BOUND_WAIT);
        return new Found.Forbidden(
                Rule.TRUNK_BOUND,
                "a call through trunk '%s' was declined, which takes none now".formatted(trunk),
                next.isAfter(soonest) ? next : soonest);
    }
}
