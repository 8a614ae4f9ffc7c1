/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.engine.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Brings to the engine what was changed at our numbers, and to the store what calls have taught of
 * them. Owned by {@code dial-engine}.
 */
final class NumberFeed {
    /** The store is not asked more often. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Lessons that wait while the database is out of reach; the oldest goes first. */
    private static final int MOST = 100_000;

    private final CallerNumbers stored;
    private final Numbers dialled;
    private final OtherNodes others;
    private final Map<String, NumberUse> known = new HashMap<>();
    private final Queue<Numbers.Ended> lessons = new ArrayDeque<>();
    private Instant next = Instant.MIN;

    NumberFeed(CallerNumbers stored, Numbers dialled, OtherNodes others) {
        this.stored = stored;
        this.dialled = dialled;
        this.others = others;
        dialled.onEnd(ended -> {
            if (lessons.size() >= MOST) {
                lessons.remove();
            }
            lessons.add(ended);
        });
    }

    void follow(Instant now) {
        while (!lessons.isEmpty()) {
            stored.learn(lessons.element());
            lessons.remove();
        }
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        List<NumberUse> all = known.isEmpty() ? counted(now) : stored.unused(now);
        Map<String, NumberUse> gone = new HashMap<>(known);
        for (NumberUse one : all) {
            gone.remove(one.number().e164());
            if (!one.equals(known.put(one.number().e164(), one))) {
                dialled.change(one.pool(), one.number());
            }
        }
        gone.keySet()
                .forEach(e164 -> {
                    known.remove(e164);
                    dialled.remove(e164);
                });
        others.shown(now).forEach(shown -> dialled.usedElsewhere(shown.number(), now));
    }

    /** What was used before is counted once; from then on the engine counts itself. */
    private List<NumberUse> counted(Instant now) {
        others.begin(now);
        return stored.all(now);
    }
}
