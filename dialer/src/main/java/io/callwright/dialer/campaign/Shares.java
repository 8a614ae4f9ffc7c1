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
     * The pass at which a line was used last: who wants one now for the first time begins there.
     */
    private long served;

    /**
     * The campaign that gets the next line. Empty when nobody wants one.
     *
     * @param wanting campaigns that may have a contact to ring
     */
    public Optional<Campaign> next(Collection<Campaign> wanting) {
        Campaign first = null;
        for (Campaign campaign : wanting) {
            if (first == null || before(campaign, first)) {
                first = campaign;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The campaign used its line. */
    public void used(Campaign campaign) {
        long pass = pass(campaign);
        served = Math.max(served, pass);
        passes.put(campaign.id(), pass + STRIDE / campaign.weight());
    }

    /** The campaign had no use for its line; it saves up nothing for later. */
    public void passed(Campaign campaign) {
        passes.put(campaign.id(), Math.max(pass(campaign), served));
    }

    private boolean before(Campaign a, Campaign b) {
        int order = Long.compare(pass(a), pass(b));
        return order < 0 || (order == 0 && a.id() < b.id());
    }

    private long pass(Campaign campaign) {
        return passes.getOrDefault(campaign.id(), served);
    }
}
