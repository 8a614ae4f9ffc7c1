/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.store.Store;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NodeLease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Attempts of campaigns that run, by the store's own queue. */
final class Attempts {
    private Attempts() {}

    /** Looks at one due contact, which may not be rung; how many were refused. */
    static int refused(Store store, long campaign, Instant now) {
        NodeLease node = store.nodes().join("a", now, Duration.ofMinutes(1));
        return store.queue().claim(one(campaign, node), now).refused().size();
    }

    private static ClaimRequest one(long campaign, NodeLease node) {
        return new ClaimRequest(campaign, node, 1, Duration.ofSeconds(30), DialLimits.DEFAULT);
    }

    /** The next due contact is rung, is busy, and is finished with it. */
    static void one(Store store, long campaign, Instant now) {
        busy(store, begun(store, campaign, now), now);
    }

    /** That call is busy, and its contact finished with it. */
    static void busy(Store store, Attempt attempt, Instant now) {
        var _ =
                store.queue()
                        .result(
                                attempt,
                                new AttemptResult(
                                        now.plusSeconds(3),
                                        null,
                                        "BUSY",
                                        true,
                                        486,
                                        17,
                                        null,
                                        new AttemptResult.Next.Finished("BUSY"),
                                        Map.of()),
                                now.plusSeconds(3));
    }

    /** The next due contact is rung, and goes on ringing. */
    static Attempt begun(Store store, long campaign, Instant now) {
        NodeLease node = store.nodes().join("a", now, Duration.ofMinutes(1));
        Claim claim = store.queue().claim(one(campaign, node), now).granted().getFirst();
        IntentResult.Dial dial =
                (IntentResult.Dial)
                        store.queue()
                                .intend(List.of(Intent.of(claim)), node, DialLimits.DEFAULT, now)
                                .getFirst();
        return dial.attempt();
    }
}
