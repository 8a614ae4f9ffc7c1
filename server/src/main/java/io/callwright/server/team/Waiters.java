/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** The callers of this node who wait for a team, in the order in which they came. Thread-safe. */
final class Waiters {
    private final Map<String, List<Waiter>> lines = new HashMap<>();
    private CompletableFuture<Boolean> change = new CompletableFuture<>();

    /**
     * One caller; {@link #refusedBy} are people whom the caller cannot have any more. Immutable.
     */
    static final class Waiter {
        private final String team;
        private final String callId;
        private final Set<Long> refusedBy;

        Waiter(String team, String callId, Set<Long> refusedBy) {
            this.team = team;
            this.callId = callId;
            this.refusedBy = Set.copyOf(refusedBy);
        }

        String team() {
            return team;
        }

        String callId() {
            return callId;
        }

        Set<Long> refusedBy() {
            return refusedBy;
        }
    }

    synchronized void enter(Waiter waiter) {
        lines.computeIfAbsent(waiter.team(), _ -> new ArrayList<>()).add(waiter);
    }

    synchronized void leave(Waiter waiter) {
        List<Waiter> line = lines.get(waiter.team());
        if (line != null) {
            line.removeIf(other -> other == waiter);
            if (line.isEmpty()) {
                lines.remove(waiter.team());
            }
        }
        changed();
    }

    /** Those before it may only be passed when there are people whom they cannot have. */
    synchronized boolean mayTry(Waiter waiter) {
        for (Waiter other : lines.getOrDefault(waiter.team(), List.of())) {
            if (other == waiter) {
                return true;
            }
            if (other.refusedBy().isEmpty()) {
                return false;
            }
        }
        return false;
    }

    synchronized int count(String team) {
        return lines.getOrDefault(team, List.of()).size();
    }

    /** Somebody may have become free, or a line shorter. */
    synchronized void changed() {
        change.complete(true);
        change = new CompletableFuture<>();
    }

    /** Done with the next change; to be asked for before a try that a wait for it follows. */
    synchronized Future<Boolean> change() {
        return change;
    }
}
