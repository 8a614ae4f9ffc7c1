/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import io.callwright.store.webhooks.DeliveryRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of attempts to tell webhooks, and what waits. Written by the thread that delivers,
 * read by any.
 */
public final class DeliveryCounts {
    /** The store is not asked more often. */
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** What one attempt came to. */
    public enum Result {
        /** Answered with 2xx. */
        DELIVERED,
        /** It is tried again later. */
        AGAIN,
        /** It is not tried again. */
        FAILED
    }

    private final Map<Result, LongAdder> results = new EnumMap<>(Result.class);
    private volatile long waiting;
    private volatile double oldestSeconds;
    private Instant next = Instant.MIN;

    DeliveryCounts() {
        for (Result result : Result.values()) {
            results.put(result, new LongAdder());
        }
    }

    void settled(RetrySchedule.Next after) {
        Result result =
                switch (after) {
                    case RetrySchedule.Next.Delivered() -> Result.DELIVERED;
                    case RetrySchedule.Next.Again _ -> Result.AGAIN;
                    case RetrySchedule.Next.GivenUp _, RetrySchedule.Next.Disabled _ ->
                            Result.FAILED;
                };
        results.computeIfAbsent(result, _ -> new LongAdder()).increment();
    }

    void look(DeliveryRepository deliveries, Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        DeliveryRepository.Waiting all = deliveries.waiting();
        Instant oldest = all.oldest();
        waiting = all.messages();
        oldestSeconds =
                oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
    }

    /** Attempts since the start. */
    public long attempts(Result result) {
        LongAdder counted = results.get(result);
        return counted == null ? 0 : counted.sum();
    }

    /** Messages that are yet to be told, of all nodes; some seconds old. */
    public long waiting() {
        return waiting;
    }

    /** How long the oldest of them waits, s; 0 without any. */
    public double oldestSeconds() {
        return oldestSeconds;
    }
}
