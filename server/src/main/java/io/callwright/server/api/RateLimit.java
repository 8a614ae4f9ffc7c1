/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each principal and address, with the header fields of
 * draft-ietf-httpapi-ratelimit-headers. Of 10,000 that came last, the rest is forgotten.
 * Thread-safe.
 */
final class RateLimit {
    private static final int MOST = 10_000;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MOST;
                }
            };

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    /**
     * @param nanoTime monotonic clock
     */
    RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /**
     * What a bucket says to one more request.
     *
     * @param retryAfter zero when it may pass
     */
    record Verdict(long left, Duration retryAfter) {
        boolean passes() {
            return retryAfter.isZero();
        }
    }

    synchronized Verdict take(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, fresh -> new Bucket(burst, now));
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
        bucket.at = now;
        if (bucket.tokens < 1) {
            double seconds = (1 - bucket.tokens) / perSecond;
            return new Verdict(0, Duration.ofNanos((long) Math.ceil(seconds * NANOS)));
        }
        bucket.tokens -= 1;
        return new Verdict((long) bucket.tokens, Duration.ZERO);
    }

    /** The header fields of an answer. */
    Map<String, String> headers(Verdict verdict) {
        long window = (long) Math.ceil(burst / perSecond);
        return Map.of(
                "RateLimit-Policy", "\"default\";q=%d;w=%d".formatted(burst, window),
                "RateLimit",
                        "\"default\";r=%d;t=%s"
                                .formatted(
                                        verdict.left(),
                                        verdict.passes()
                                                ? "1"
                                                : Refusal.seconds(verdict.retryAfter())));
    }
}
