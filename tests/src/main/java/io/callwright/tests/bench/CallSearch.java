/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks for the largest number of calls at which all bars hold, and for the largest at which the
 * latency bars do, in few tries: doubles until a bar breaks, then halves what is left. Owned by one
 * thread.
 */
final class CallSearch {
    private static final int FIRST = 4;

    /** Which bars held. */
    record Held(boolean pacing, boolean latency) {
        boolean all() {
            return pacing && latency;
        }
    }

    private final int most;
    private final SortedMap<Integer, Held> tried = new TreeMap<>();

    CallSearch(int most) {
        this.most = most;
    }

    void tried(int calls, Held held) {
        tried.put(calls, held);
    }

    /** The largest number below the first failure; 0 when none held. */
    int all() {
        int best = 0;
        for (var one : tried.entrySet()) {
            if (!one.getValue().all()) {
                break;
            }
            best = one.getKey();
        }
        return best;
    }

    /** The same for the latency bars alone. */
    int latency() {
        int best = 0;
        for (var one : tried.entrySet()) {
            if (!one.getValue().latency()) {
                break;
            }
            best = one.getKey();
        }
        return best;
    }

    /** What to try next; empty when nothing is left to learn. */
    OptionalInt next() {
        if (tried.isEmpty()) {
            return OptionalInt.of(FIRST);
        }
        OptionalInt latency = next(latency());
        return latency.isPresent() ? latency : next(all());
    }

    /** Between the best and the next that was tried above it. */
    private OptionalInt next(int best) {
        SortedMap<Integer, Held> above = tried.tailMap(best + 1);
        if (above.isEmpty()) {
            return best < most ? OptionalInt.of(Math.min(most, 2 * best)) : OptionalInt.empty();
        }
        int gap = above.firstKey() - best;
        return gap > Math.max(1, best / 8) ? OptionalInt.of(best + gap / 2) : OptionalInt.empty();
    }
}
