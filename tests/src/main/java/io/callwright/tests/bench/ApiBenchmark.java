/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.store.StoreConfig;
import io.callwright.store.testing.ThrowawayPostgres;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The API of a switch in a process of its own, asked from this one: health, calls at 50 a second to
 * a party that is busy, events to 500 watchers; on H2, then on PostgreSQL.
 */
final class ApiBenchmark implements Benchmark {
    private static final int HEALTH_REQUESTS = 3_000;
    private static final int RATE = 50;
    private static final int SECONDS = 10;
    private static final int WARM_UP_SECONDS = 20;
    private static final int WATCHERS = 500;
    private static final int WATCHED_CALLS = 20;
    private static final int CONNECTIONS = 10;
    private static final String POSTGRES = "_postgres";
    private static final List<String> REQUEST_FIGURES =
            List.of(
                    "health_ms_p99",
                    "place_call_ms_p50",
                    "place_call_ms_p95",
                    "place_call_ms_p99",
                    "place_call_refused",
                    "sse_watchers",
                    "sse_events",
                    "sse_lag_ms_p50",
                    "sse_lag_ms_p95");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        if (!"analytics".equals(options.only())) {
            requests(figures, new Kept("", null));
            onPostgres(figures);
        }
        if ("requests".equals(options.only())) {
            figures.missing("analytics_1m_ms_p95", "not asked for: --only analytics");
        } else {
            new AnalyticsPart().measure(figures);
        }
        return figures;
    }

    /**
     * In which database the switch keeps what it is told.
     *
     * @param suffix of the names of its figures
     * @param store null: the embedded one
     */
    private record Kept(String suffix, @Nullable StoreConfig store) {
        String name(String figure) {
            return figure + suffix;
        }
    }

    /** The same in a cluster of its own, which waits for the disk. */
    private static void onPostgres(Figures figures) {
        Kept absent = new Kept(POSTGRES, null);
        if (ThrowawayPostgres.installed().isEmpty()) {
            REQUEST_FIGURES.forEach(figure ->
                    figures.missing(
                            absent.name(figure),
                            "PostgreSQL is not installed: apt-get install postgresql"));
            return;
        }
        try (ThrowawayPostgres cluster = ThrowawayPostgres.start(true)) {
            requests(figures, new Kept(POSTGRES, cluster.database(CONNECTIONS)));
        }
    }

    private static void requests(Figures figures, Kept kept) {
        Path folder = WorkFolder.create("bench-api");
        SwitchSettings settings =
                new SwitchSettings(folder)
                        .forLoad(5_000)
                        .set("api.requests-per-second", 10_000)
                        .set("api.burst", 100_000)
                        .set("api.key-file", folder.resolve("secret.key").toString())
                        .set("calls.record", false);
        StoreConfig store = kept.store();
        if (store != null) {
            settings.storedIn(store);
        }
        SipConfig busy =
                SipConfig.defaults()
                        .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0));
        try (ChildSwitch node = ChildSwitch.ready(settings);
                UserAgent party =
                        UserAgent.start(
                                busy,
                                leg -> {
                                    leg.reject(486, "Busy Here");
                                    return event -> {};
                                })) {
            String target = "sip:busy@127.0.0.1:" + party.listeningPoints().getFirst().port();
            try (ApiClient client = ApiClient.settingUp(settings.httpPort(), node.process())) {
                health(client, figures, kept);
                calls(client, target, figures, kept);
                events(client, target, figures, kept);
            }
        }
    }

    private static void health(ApiClient client, Figures figures, Kept kept) {
        for (int i = 0; i < HEALTH_REQUESTS / 3; i++) {
            client.health();
        }
        double[] millis = new double[HEALTH_REQUESTS];
        for (int i = 0; i < HEALTH_REQUESTS; i++) {
            long begun = System.nanoTime();
            client.health();
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        figures.percentile(kept.name("health_ms_p99"), 99, millis, "no answer");
    }

    /** After twenty seconds of the same: a node that has just started compiles its code. */
    private static void calls(ApiClient client, String target, Figures figures, Kept kept) {
        atRate(client, target, RATE * WARM_UP_SECONDS, new AtomicInteger());
        AtomicInteger refused = new AtomicInteger();
        double[] millis = atRate(client, target, RATE * SECONDS, refused);
        figures.percentile(kept.name("place_call_ms_p50"), 50, millis, "no answer");
        figures.percentile(kept.name("place_call_ms_p95"), 95, millis, "no answer");
        figures.percentile(kept.name("place_call_ms_p99"), 99, millis, "no answer");
        figures.put(kept.name("place_call_refused"), refused.get());
    }

    /** Milliseconds from when each was due to its answer: who is late is counted as late. */
    private static double[] atRate(
            ApiClient client, String target, int many, AtomicInteger refused) {
        double[] millis = new double[many];
        CountDownLatch done = new CountDownLatch(many);
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                int call = i;
                long due = begin + i * 1_000_000_000L / RATE;
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                threads.execute(() -> {
                    if (client.place(target) != 202) {
                        refused.incrementAndGet();
                    }
                    millis[call] = (System.nanoTime() - due) / 1e6;
                    done.countDown();
                });
            }
            await(done);
        }
        return millis;
    }

    private static void events(ApiClient client, String target, Figures figures, Kept kept) {
        try (EventWatchers watchers = EventWatchers.watching(client, WATCHERS)) {
            watchers.measure();
            for (int i = 0; i < WATCHED_CALLS; i++) {
                client.place(target);
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            }
            watchers.awaitLags(WATCHED_CALLS * WATCHERS, PATIENCE);
            double[] lags = watchers.lags();
            figures.put(kept.name("sse_watchers"), watchers.many());
            figures.put(kept.name("sse_events"), lags.length);
            figures.percentile(kept.name("sse_lag_ms_p50"), 50, lags, "no event came");
            figures.percentile(kept.name("sse_lag_ms_p95"), 95, lags, "no event came");
            System.err.println(
                    "api: slowest event " + Arrays.stream(lags).max().orElse(Double.NaN) + " ms");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("api: " + latch.getCount() + " answers did not come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
