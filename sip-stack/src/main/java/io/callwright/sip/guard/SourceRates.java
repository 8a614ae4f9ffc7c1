/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.guard;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token bucket for each source address. Remembers the {@link #SOURCES} addresses that sent most
 * recently: a forgotten one starts with a full bucket, so memory stays bounded under spoofed
 * floods.
 *
 * <p>Thread-safe; time is an argument.
 */
public final class SourceRates {
    /** Sources remembered. */
    static final int SOURCES = 8192;

    private final double perNano;
    private final double burst;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    private static final class Bucket {
        double tokens;
        long filledAt;
    }

    /**
     * @param perSecond messages over time
     * @param burst messages at once
     */
    public SourceRates(int perSecond, int burst) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
    }

    /** Takes a token of the source; false when it has none left. */
    public boolean take(InetAddress source, long nowNanos) {
        lock.lock();
        try {
            Bucket bucket = buckets.get(source);
            if (bucket == null) {
                bucket = new Bucket();
                bucket.tokens = burst;
                bucket.filledAt = nowNanos;
                buckets.put(source, bucket);
                forgetOldest();
            }
            long passed = Math.max(0, nowNanos - bucket.filledAt);
            bucket.tokens = Math.min(burst, bucket.tokens + passed * perNano);
            bucket.filledAt = nowNanos;
            if (bucket.tokens < 1) {
                return false;
            }
            bucket.tokens -= 1;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        if (buckets.size() > SOURCES) {
            buckets.remove(buckets.keySet().iterator().next());
        }
    }

    int remembered() {
        lock.lock();
        try {
            return buckets.size();
        } finally {
            lock.unlock();
        }
    }
}
