/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a host that died is started again: at once the first time, then after a pause that doubles,
 * and after too many deaths in a window not before a rest. Time is an argument, in nanoseconds of
 * any monotonic clock. Not thread-safe.
 */
final class RestartPolicy {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    /** What to do. */
    sealed interface Decision {
        /** How long to wait. */
        Duration pause();
    }

    /** Start again; utterances wait for it. */
    record Again(Duration pause) implements Decision {}

    /** Start again after a long time; until then nobody waits. */
    record Rest(Duration pause) implements Decision {}

    private final HostLimits limits;
    private final Deque<Long> deaths = new ArrayDeque<>();

    RestartPolicy(HostLimits limits) {
        this.limits = limits;
    }

    Decision died(long nowNanos) {
        deaths.addLast(nowNanos);
        while (nowNanos - deaths.getFirst() > limits.window().toNanos()) {
            deaths.removeFirst();
        }
        int recent = deaths.size();
        if (recent >= limits.deaths()) {
            deaths.clear();
            return new Rest(limits.rest());
        }
        return new Again(
                recent == 1 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << (recent - 2)));
    }
}
