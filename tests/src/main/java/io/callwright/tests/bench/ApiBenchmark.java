/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The API of a switch in a process of its own, asked from this one: health, calls at 50 a second to
 * a party that is busy, events to 500 watchers.
 */
final class ApiBenchmark implements Benchmark {
    private static final int HEALTH_REQUESTS = 3_000;
    private static final int RATE = 50;
    private static final int SECONDS = 10;
    private static final int WARM_UP_SECONDS = 20;
    private static final int WATCHERS = 500;
    private static final int WATCHED_CALLS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        if (!"analytics".equals(options.only())) {
            requests(figures);
        }
        if ("requests".equals(options.only())) {
            figures.missing("analytics_1m_ms_p95", "not asked for: --only analytics");
        } else {
            new AnalyticsPart().measure(figures);
        }
        return figures;
    }

    private static void requests(Figures figures) {
        Path folder = WorkFolder.create("bench-api");
        SwitchSettings settings =
                new SwitchSettings(folder)
                        .forLoad(5_000)
                        .set("api.requests-per-second", 10_000)
                        .set("api.burst", 100_000)
                        .set("api.key-file", folder.resolve("secret.key").toString())
                        .set("calls.record", false);
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
                health(client, figures);
                calls(client, target, figures);
                events(client, target, figures);
            }
        }
    }

    private static void health(ApiClient client, Figures figures) {
        for (int i = 0; i < HEALTH_REQUESTS / 3; i++) {
            client.health();
        }
        double[] millis = new double[HEALTH_REQUESTS];
        for (int i = 0; i < HEALTH_REQUESTS; i++) {
            long begun = System.nanoTime();
            client.health();
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        figures.percentile("health_ms_p99", 99, millis, "no answer");
    }

    /** After twenty seconds of the same: a node that has just started compiles its code. */
    private static void calls(ApiClient client, String target, Figures figures) {
        atRate(client, target, RATE * WARM_UP_SECONDS, new AtomicInteger());
        AtomicInteger refused = new AtomicInteger();
        double[] millis = atRate(client, target, RATE * SECONDS, refused);
        figures.percentile("place_call_ms_p50", 50, millis, "no answer");
        figures.percentile("place_call_ms_p95", 95, millis, "no answer");
        figures.percentile("place_call_ms_p99", 99, millis, "no answer");
        figures.put("place_call_refused", refused.get());
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

    private static void events(ApiClient client, String target, Figures figures) {
        try (EventWatchers watchers = EventWatchers.watching(client, WATCHERS)) {
            watchers.measure();
            for (int i = 0; i < WATCHED_CALLS; i++) {
                client.place(target);
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            }
            watchers.awaitLags(WATCHED_CALLS * WATCHERS, PATIENCE);
            double[] lags = watchers.lags();
            figures.put("sse_watchers", watchers.many());
            figures.put("sse_events", lags.length);
            figures.percentile("sse_lag_ms_p50", 50, lags, "no event came");
            figures.percentile("sse_lag_ms_p95", 95, lags, "no event came");
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
