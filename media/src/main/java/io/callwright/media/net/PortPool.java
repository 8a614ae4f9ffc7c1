/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import io.callwright.media.MediaException;
import io.callwright.media.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The range of RTP ports: pairs of an even port for RTP and the next one for RTCP (RFC 3550 section
 * 11). A pair that was released rests for a while, so that late packets of a call that has ended
 * never reach the next one. Thread-safe; guarded by its own lock, which no media loop takes.
 */
public final class PortPool {
    private final DatagramNetwork network;
    private final int low;
    private final int high;
    private final long quarantineNanos;
    private final NanoClock clock;
    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private final ArrayDeque<Resting> resting = new ArrayDeque<>();
    private int lent;

    /**
     * @param low first port of the range; the pool begins at the next even one
     * @param high last port of the range, included
     * @param quarantine how long a released pair rests
     */
    public PortPool(
            DatagramNetwork network,
            int low,
            int high,
            Duration quarantine,
            NanoClock clock,
            RandomGenerator random) {
        this.network = network;
        this.low = low;
        this.high = high;
        this.quarantineNanos = quarantine.toNanos();
        this.clock = clock;
        int first = low + (low & 1);
        int pairs = (high - first + 1) / 2;
        // A start-up does not hand out the ports that the calls before it used.
        int start = pairs == 0 ? 0 : random.nextInt(pairs);
        for (int i = 0; i < pairs; i++) {
            free.add(first + 2 * ((start + i) % pairs));
        }
    }

    /**
     * Binds the next free pair; a pair that another program holds goes to the end of the row.
     *
     * @throws MediaException when no pair is left
     */
    public synchronized PortPair acquire() {
        wake();
        for (int tries = free.size(); tries > 0; tries--) {
            int port = free.remove();
            var pair = tryBind(port);
            if (pair != null) {
                lent++;
                return pair;
            }
            free.add(port);
        }
        throw new MediaException(
                "no RTP port pair is free in "
                        + low
                        + "-"
                        + high
                        + ": "
                        + lent
                        + " in calls, "
                        + resting.size()
                        + " resting after a call, "
                        + free.size()
                        + " held by other programs. Widen media.port-low..port-high, or take fewer"
                        + " calls");
    }

    /** Closes the pair and lets it rest. */
    public void release(PortPair pair) {
        pair.rtp().close();
        pair.rtcp().close();
        synchronized (this) {
            lent--;
            resting.add(new Resting(pair.rtp().localPort(), clock.nanoTime() + quarantineNanos));
        }
    }

    /** Pairs in use by sessions. */
    public synchronized int lent() {
        return lent;
    }

    private void wake() {
        long now = clock.nanoTime();
        while (!resting.isEmpty() && now - resting.element().untilNanos() >= 0) {
            free.add(resting.remove().port());
        }
    }

    private @Nullable PortPair tryBind(int port) {
        DatagramPort rtp;
        try {
            rtp = network.bind(port);
        } catch (IOException taken) {
            return null;
        }
        try {
            return new PortPair(rtp, network.bind(port + 1));
        } catch (IOException taken) {
            rtp.close();
            return null;
        }
    }

    private record Resting(int port, long untilNanos) {}

    /**
     * Two neighbouring ports.
     *
     * @param rtp even
     * @param rtcp the next one
     */
    public record PortPair(DatagramPort rtp, DatagramPort rtcp) {}
}
