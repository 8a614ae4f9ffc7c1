/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.testing;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.AttemptResult.Next;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.Lane;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.NodeLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The main of a process that is killed while it dials: it claims, intends, rings by a line in the
 * {@link Witness}, and writes the result. Started again, it finds what the one before has left, and
 * goes on. Ends when nothing is left to dial.
 */
public final class WitnessedDialling {
    static final String CAMPAIGN = "witnessed";
    static final String AFTER_A_CRASH = "after a crash";

    private static final DialLimits NONE = new DialLimits(1_000_000, 1_000_000, Duration.ZERO);
    private static final Duration CLAIM = Duration.ofMillis(400);

    /** It is never renewed, and the last process may have tens of thousands left to dial. */
    private static final Duration LEASE = Duration.ofHours(6);

    private static final int BATCH = 7;

    private final Store store;
    private final Witness witness;
    private final Clock clock;
    private final long campaign;
    private final NodeLease node;

    private WitnessedDialling(Store store, Witness witness, Clock clock) {
        this.store = store;
        this.witness = witness;
        this.clock = clock;
        this.campaign = campaign();
        this.node = store.nodes().join("killed", clock.instant(), LEASE);
    }

    /**
     * @param args JDBC address, user, file of the witness, index of the first contact to add, how
     *     many to add
     */
    public static void main(String[] args) throws IOException {
        StoreConfig config = new StoreConfig(args[0], args[1], "", 4);
        try (Store store = Store.open(config);
                Witness witness = Witness.append(Path.of(args[2]))) {
            WitnessedDialling dialling = new WitnessedDialling(store, witness, Clock.systemUTC());
            dialling.add(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            dialling.run();
        }
    }

    private long campaign() {
        Campaign campaign =
                store.campaigns()
                        .named(CAMPAIGN)
                        .orElseGet(() ->
                                store.campaigns()
                                        .create(NewCampaign.named(CAMPAIGN), clock.instant()));
        store.campaigns()
                .move(
                        campaign.id(),
                        CampaignState.DRAFT,
                        CampaignState.RUNNING,
                        null,
                        clock.instant());
        return campaign.id();
    }

    private void add(int first, int count) {
        Instant now = clock.instant();
        List<NewContact> contacts =
                IntStream.range(first, first + count)
                        .mapToObj(i -> NewContact.of("+1212" + (2_000_000 + i)))
                        .toList();
        store.contacts().add(campaign, contacts, now, now);
    }

    private void run() throws IOException {
        boolean left = true;
        while (left) {
            Instant now = clock.instant();
            store.queue().reap(now);
            for (Attempt unknown : store.queue().unknown()) {
                Next again = new Next.Again(now, Lane.RETRY);
                store.queue().reconcile(unknown, result(AFTER_A_CRASH, again, now), now);
            }
            ClaimRequest request = new ClaimRequest(campaign, node, BATCH, CLAIM, NONE);
            List<Claim> claims = store.queue().claim(request, now).granted();
            dial(claims);
            left = !claims.isEmpty() || store.queue().live(campaign) > 0;
        }
    }

    private void dial(List<Claim> claims) throws IOException {
        Instant now = clock.instant();
        List<Intent> intents = claims.stream().map(Intent::of).toList();
        for (IntentResult result : store.queue().intend(intents, node, NONE, now)) {
            if (result instanceof IntentResult.Dial(Claim claim, Attempt attempt)
                    && node.mayDial(clock.instant())) {
                witness.rings(attempt.sipCallId(), claim.e164());
                Next next = new Next.Finished("done");
                if (!store.queue().result(attempt, result("ANSWERED", next, now), now)) {
                    throw new UncheckedIOException(
                            new IOException("the result of its owner was refused"));
                }
            }
        }
    }

    private static AttemptResult result(String category, Next next, Instant now) {
        return new AttemptResult(now, now, category, true, 200, 16, null, next, Map.of());
    }
}
