/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Divides the lines among campaigns by their weights, one line after the other (stride scheduling):
 * none waits for ever, whatever the others' weights. Owned by the dial engine.
 */
public final class Shares {
    private static final long STRIDE = 1 << 20;

    private final Map<Long, Long> passes = new HashMap<>();

    /**
     * The campaign that gets the next line; it is charged for it. Empty when nobody wants one.
     *
     * @param wanting campaigns with a contact to ring
     */
    public Optional<Campaign> next(Collection<Campaign> wanting) {
        Campaign first = null;
        for (Campaign campaign : wanting) {
            if (first == null || before(campaign, first)) {
                first = campaign;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        long floor = pass(first);
        passes.put(first.id(), floor + STRIDE / first.weight());
        // Who wanted nothing for a while has saved up nothing.
        passes.replaceAll((id, pass) -> Math.max(pass, floor));
        return Optional.of(first);
    }

    /** A line that was charged for was not used. */
    public void refund(Campaign campaign) {
        passes.computeIfPresent(campaign.id(), (id, pass) -> pass - STRIDE / campaign.weight());
    }

    private boolean before(Campaign a, Campaign b) {
        int order = Long.compare(pass(a), pass(b));
        return order < 0 || (order == 0 && a.id() < b.id());
    }

    private long pass(Campaign campaign) {
        return passes.computeIfAbsent(
                campaign.id(),
                id -> passes.values().stream().mapToLong(Long::longValue).min().orElse(0));
    }
}
