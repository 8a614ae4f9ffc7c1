/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import java.util.List;

/**
 * Of all loops together; counts are monotonic, but for the two gauges.
 *
 * @param sessions open now (gauge)
 * @param portsInUse pairs lent now (gauge)
 * @param ticks millisecond ticks that were run
 * @param lateTicks ticks that began 2 ms or more after their deadline
 * @param missedTurns whole turns of 20 ms that a session could not be served in
 * @param lateMillisMax the worst lateness so far
 * @param lateHistogram ticks by lateness: below 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50 ms, and above
 * @param sessionFailures exceptions that were caught so that one session did not harm the others
 */
public record MediaCounters(
        int sessions,
        int portsInUse,
        long ticks,
        long lateTicks,
        long missedTurns,
        double lateMillisMax,
        List<Long> lateHistogram,
        long sessionFailures) {
    private static final int BELOW_10_MS = 6;

    /** Ticks that began 10 ms or more after their deadline: jitter that a far end can notice. */
    public long ticksTenMillisLate() {
        return lateHistogram.stream().skip(BELOW_10_MS + 1).mapToLong(Long::longValue).sum();
    }
}
