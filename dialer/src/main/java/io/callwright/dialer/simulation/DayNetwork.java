/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.simulation;

import io.callwright.dialer.engine.Dial;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the people and networks of a simulated day do with a call. Owned by one thread. */
final class DayNetwork {
    private static final Duration RING = Duration.ofSeconds(30);

    private final SplittableRandom random;
    private final String failing;
    private final Instant failsFrom;
    private final Instant failsUntil;

    /**
     * A network.
     *
     * @param failing a trunk that gives no sign from {@code failsFrom} until {@code failsUntil}
     */
    DayNetwork(SplittableRandom random, String failing, Instant failsFrom, Instant failsUntil) {
        this.random = random;
        this.failing = failing;
        this.failsFrom = failsFrom;
        this.failsUntil = failsUntil;
    }

    /**
     * How a call ends.
     *
     * @param callBack when whoever answered wants to be called back; null: not
     */
    record End(Instant at, CallReport report, @Nullable Instant callBack) {}

    End ring(Dial dial, Instant now) {
        if (dial.trunk().equals(failing) && !now.isBefore(failsFrom) && now.isBefore(failsUntil)) {
            return new End(now.plusSeconds(2), CallReport.seen(Seen.NO_RESPONSE), null);
        }
        double chance = random.nextDouble();
        if (chance < 0.30) {
            Instant end = now.plus(seconds(3, 25)).plus(talk());
            Instant callBack = random.nextDouble() < 0.02 ? end.plus(seconds(1200, 14_400)) : null;
            return new End(end, CallReport.seen(Seen.PERSON), callBack);
        }
        if (chance < 0.40) {
            return answered(now, Seen.MAILBOX);
        }
        if (chance < 0.42) {
            return answered(now, Seen.SCREENING);
        }
        if (chance < 0.74) {
            return new End(now.plus(RING), CallReport.seen(Seen.CANCELLED), null);
        }
        return refused(chance, now);
    }

    private End refused(double chance, Instant now) {
        CallReport report;
        if (chance < 0.86) {
            report = CallReport.refused(486, "Busy Here").withQ850(17, "U");
        } else if (chance < 0.91) {
            report = CallReport.refused(603, "Decline");
        } else if (chance < 0.95) {
            report = CallReport.refused(404, "Not Found");
        } else if (chance < 0.97) {
            report = CallReport.refused(480, "Temporarily Unavailable").withQ850(20, "LN");
        } else if (chance < 0.99) {
            report = CallReport.refused(503, "Service Unavailable").withQ850(34, "TN");
        } else if (chance < 0.995) {
            report =
                    CallReport.refused(503, "Service Unavailable")
                            .withRetryAfter(Duration.ofSeconds(90));
        } else if (chance < 0.99999) {
            report = CallReport.refused(607, "Unwanted");
        } else {
            report = CallReport.refused(603, "Network Blocked");
        }
        return new End(now.plus(seconds(1, 8)), report, null);
    }

    private End answered(Instant now, Seen by) {
        return new End(now.plus(seconds(12, 50)), CallReport.seen(by), null);
    }

    /** About 45 s, rarely minutes. */
    private Duration talk() {
        double seconds = -45 * Math.log(1 - random.nextDouble());
        return Duration.ofMillis((long) (1000 * Math.min(600, 5 + seconds)));
    }

    private Duration seconds(int from, int to) {
        return Duration.ofMillis(random.nextLong(from * 1000L, to * 1000L));
    }
}
