/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to send the next report: RFC 3550 sections 6.2 and 6.3.1 (appendix A.7) for a session of two
 * members that both send. Owned by the session's MediaLoop.
 */
public final class RtcpInterval {
    /** 5 % of 80 kbit/s: G.711 in 20 ms packets with their headers, in octets per second. */
    private static final double RTCP_OCTETS_PER_SECOND = 500;

    private static final int MEMBERS = 2;

    /** e - 3/2: makes up for timer reconsideration settling below the intended mean. */
    private static final double COMPENSATION = 1.21828;

    private final double minimumNanos;
    private final RandomGenerator random;
    private double averageSize = 100;
    private boolean initial = true;

    /**
     * @param minimum least mean interval; half of it before the first report
     */
    public RtcpInterval(Duration minimum, RandomGenerator random) {
        this.minimumNanos = minimum.toNanos();
        this.random = random;
    }

    /** Takes the size of a compound that was sent or received into the average. */
    public void sized(int octets) {
        int withHeaders = octets + 28;
        averageSize += (withHeaders - averageSize) / 16;
    }

    /** Nanoseconds from now to the next report. */
    public long nextNanos() {
        double minimum = initial ? minimumNanos / 2 : minimumNanos;
        initial = false;
        double bandwidth = averageSize * MEMBERS / RTCP_OCTETS_PER_SECOND * 1e9;
        return (long) (Math.max(minimum, bandwidth) * (0.5 + random.nextDouble()) / COMPENSATION);
    }
}
