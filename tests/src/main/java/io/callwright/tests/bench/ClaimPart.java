/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NodeLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many contacts eight workers claim in a second, in batches of a hundred, each one durable
 * commit; and how many go the whole way of claim, intent and result.
 */
final class ClaimPart implements DialerPart {
    private static final int WORKERS = 8;
    private static final int BATCH = 100;
    private static final int WARM = 8_000;
    private static final int CLAIMED = 40_000;
    private static final int DIALLED = 8_000;

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "claims_per_s_h2",
                "dials_per_s_h2",
                "dials_per_s_h2_without_sync",
                "claims_per_s_postgres",
                "dials_per_s_postgres");
    }

    @Override
    public void measure(Figures figures) {
        measure(figures, () -> BenchStore.h2(true), "claims_per_s_h2", "dials_per_s_h2");
        measure(figures, () -> BenchStore.h2(false), null, "dials_per_s_h2_without_sync");
        measure(figures, BenchStore::postgres, "claims_per_s_postgres", "dials_per_s_postgres");
    }

    private static void measure(
            Figures figures, Supplier<BenchStore> open, @Nullable String claims, String dials) {
        try (BenchStore bench = open.get()) {
            bench.fill(0, WARM + CLAIMED + WARM / 4 + DIALLED);
            Run run = new Run(bench);
            run.claim(WARM);
            double seconds = run.claim(CLAIMED);
            if (claims != null) {
                figures.put(claims, Math.round(CLAIMED / seconds));
            }
            run.dial(WARM / 4);
            figures.put(dials, Math.round(DIALLED / run.dial(DIALLED)));
        }
    }

    /** Claims without an end: the rows stay claimed, and nobody may claim one twice. */
    private static final class Run {
        private final BenchStore bench;
        private final NodeLease node;
        private final Set<Long> seen = ConcurrentHashMap.newKeySet();

        Run(BenchStore bench) {
            this.bench = bench;
            this.node = bench.join();
        }

        double claim(int count) {
            return workers(count, claims -> {});
        }

        double dial(int count) {
            return workers(count, this::dial);
        }

        private void dial(List<Claim> claims) {
            List<Intent> intents = claims.stream().map(Intent::of).toList();
            for (IntentResult result :
                    bench.store()
                            .queue()
                            .intend(intents, node, DialLimits.DEFAULT, BenchStore.NOON)) {
                if (!(result instanceof IntentResult.Dial dial)) {
                    throw new IllegalStateException("not dialled: " + result);
                }
                bench.store()
                        .queue()
                        .result(
                                dial.attempt(),
                                new AttemptResult(
                                        BenchStore.NOON,
                                        BenchStore.NOON,
                                        "ANSWERED",
                                        true,
                                        200,
                                        16,
                                        null,
                                        new AttemptResult.Next.Finished("done"),
                                        Map.of()),
                                BenchStore.NOON);
            }
        }

        private double workers(int count, Consumer<List<Claim>> then) {
            long start = System.nanoTime();
            try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    all.add(pool.submit(() -> work(count / WORKERS, then)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
            return (System.nanoTime() - start) / 1e9;
        }

        private void work(int count, Consumer<List<Claim>> then) {
            int left = count;
            while (left > 0) {
                ClaimRequest request =
                        new ClaimRequest(
                                bench.campaign(),
                                node,
                                Math.min(BATCH, left),
                                Duration.ofMinutes(30),
                                DialLimits.DEFAULT);
                List<Claim> claims =
                        bench.store().queue().claim(request, BenchStore.NOON).granted();
                for (Claim claim : claims) {
                    if (!seen.add(claim.id())) {
                        throw new IllegalStateException("claimed twice: " + claim.id());
                    }
                }
                left -= claims.size();
                then.accept(claims);
            }
        }
    }
}
