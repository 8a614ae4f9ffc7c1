/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many watchers of the events of one switch, each on a virtual thread. The lag is from the time
 * that an event bears, before it was stored, to its last byte here; both clocks are this machine's.
 */
final class EventWatchers implements AutoCloseable {
    private final List<InputStream> streams = new ArrayList<>();
    private final Queue<Double> lags = new ConcurrentLinkedQueue<>();
    private volatile boolean measuring;

    private EventWatchers() {}

    static EventWatchers watching(ApiClient client, int many) {
        EventWatchers watchers = new EventWatchers();
        for (int i = 0; i < many; i++) {
            InputStream stream = client.watch();
            watchers.streams.add(stream);
            Thread.ofVirtual().name("watcher-" + i).start(() -> watchers.read(stream));
        }
        return watchers;
    }

    private void read(InputStream stream) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (measuring && line.startsWith("data: ") && line.contains("call.started")) {
                    Instant now = Instant.now();
                    String at =
                            JsonMapper.shared().readTree(line.substring(6)).get("at").asString();
                    lags.add(ChronoUnit.MICROS.between(Instant.parse(at), now) / 1e3);
                }
            }
        } catch (IOException closed) {
            // By close.
        }
    }

    void measure() {
        measuring = true;
    }

    int many() {
        return streams.size();
    }

    /** Waits for so many, or no longer than that. */
    void awaitLags(int many, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (lags.size() < many && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    double[] lags() {
        return lags.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void close() {
        for (InputStream stream : streams) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
