/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.store.dial.AttemptRepository;
import io.callwright.store.dial.AttemptRepository.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of our numbers other nodes have shown since this one counts: what a number may do in a day
 * is one limit for all. Owned by {@code dial-engine}.
 */
final class OtherNodes {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Longer than it takes to commit an intent: what comes late is seen the next time. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final AttemptRepository attempts;
    private final String node;
    private final Map<String, Instant> seen = new HashMap<>();
    private Instant next = Instant.MIN;

    /**
     * @param node this one
     */
    OtherNodes(AttemptRepository attempts, String node) {
        this.attempts = attempts;
        this.node = node;
    }

    /** From now on; what was shown before is counted already. */
    void begin(Instant now) {
        look(now);
    }

    /** What they have shown since the last time; at most once in five seconds. */
    List<Shown> shown(Instant now) {
        return now.isBefore(next) ? List.of() : look(now);
    }

    private List<Shown> look(Instant now) {
        next = now.plus(EVERY);
        Instant since = now.minus(LATEST);
        seen.values().removeIf(at -> at.isBefore(since));
        return attempts.shownElsewhere(node, since).stream()
                .filter(shown -> seen.put(shown.attempt(), shown.at()) == null)
                .toList();
    }
}
