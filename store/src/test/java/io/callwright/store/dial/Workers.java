/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Store;
import io.callwright.store.dial.AttemptResult.Next;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workers that dial a campaign empty, side by side. They also give back some claims, let some of
 * their leases be reaped while they still hold them, and try to dial with those.
 */
final class Workers {
    private static final int BATCH = 17;
    private static final Instant NOW = CampaignFixture.NOON;

    private final Store store;
    private final long campaign;
    private final NodeLease node;
    private final ConcurrentLinkedQueue<String> dialled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger();

    Workers(Store store, long campaign, NodeLease node) {
        this.store = store;
        this.campaign = campaign;
        this.node = node;
    }

    /** The numbers that were dialled, once for each attempt. */
    List<String> run(int workers) {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                long seed = i;
                running.add(pool.submit(() -> work(new Random(seed))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        work(new Random(0)); // what the others gave back when there was nothing else to do
        left.set(claim(NOW.plusSeconds(120)).size());
        return List.copyOf(dialled);
    }

    int stillDue() {
        return left.get();
    }

    private List<Claim> claim(Instant now) {
        return store.queue()
                .claim(
                        new ClaimRequest(
                                campaign, node, BATCH, CampaignFixture.LEASE, DialLimits.DEFAULT),
                        now)
                .granted();
    }

    private void work(Random random) {
        for (List<Claim> claims = claim(NOW); !claims.isEmpty(); claims = claim(NOW)) {
            List<Intent> intents = new ArrayList<>();
            for (Claim claim : claims) {
                if (random.nextInt(20) == 0) {
                    store.queue().release(claim, NOW);
                }
                intents.add(Intent.of(claim)); // also with a claim that was given back
            }
            if (random.nextInt(6) == 0) {
                store.queue().reap(NOW.plus(CampaignFixture.LEASE)); // everybody's claims
            }
            store.queue().intend(intents, node, DialLimits.DEFAULT, NOW).forEach(this::finish);
        }
    }

    private void finish(IntentResult result) {
        if (result instanceof IntentResult.Dial dial) {
            dialled.add(dial.attempt().e164());
            boolean accepted =
                    store.queue()
                            .result(
                                    dial.attempt(),
                                    new AttemptResult(
                                            NOW,
                                            NOW,
                                            "ANSWERED",
                                            true,
                                            200,
                                            16,
                                            null,
                                            new Next.Finished("done"),
                                            Map.of()),
                                    NOW);
            if (!accepted) {
                throw new AssertionError("the result of its owner was refused");
            }
        }
    }
}
