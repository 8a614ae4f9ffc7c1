/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import io.callwright.dialer.outcome.Category;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign has done about one contact.
 *
 * @param attempts its calls, oldest first: all that count, and the last that do not
 */
public record Progress(List<Attempt> attempts) {
    /** Nothing yet. */
    public static final Progress NONE = new Progress(List.of());

    /** Attempts that do not count, such as trunk faults, could pile up: so many are kept. */
    static final int KEPT = 32;

    public Progress {
        attempts = List.copyOf(attempts);
    }

    /**
     * One call.
     *
     * @param trunk that it went through; null when it reached none
     */
    public record Attempt(Instant start, Category category, @Nullable String trunk) {}

    /** With one more call. */
    public Progress plus(Attempt attempt) {
        List<Attempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        List<Attempt> uncounted = more.stream().filter(a -> !a.category().counts()).toList();
        if (uncounted.size() > KEPT) {
            more.remove(uncounted.getFirst());
        }
        return new Progress(more);
    }

    /** Calls that consumed an attempt. */
    public int counted() {
        return (int) attempts.stream().filter(a -> a.category().counts()).count();
    }

    /** The trunk that has just failed, or whose verdict another must confirm; null: none. */
    public @Nullable String trunkToPassOver() {
        if (attempts.isEmpty()) {
            return null;
        }
        Attempt last = attempts.getLast();
        boolean asksOther = last.category().trunkFault() || last.category() == Category.INVALID;
        return asksOther ? last.trunk() : null;
    }

    /** The only trunk that may be used after the called party declined; null: any. */
    public @Nullable String boundTrunk() {
        return attempts.stream()
                .filter(a -> a.category() == Category.DECLINED && a.trunk() != null)
                .map(Attempt::trunk)
                .findFirst()
                .orElse(null);
    }

    /** Whether a network refused the last call because of the number that it showed. */
    public boolean wasBlocked() {
        return !attempts.isEmpty() && attempts.getLast().category() == Category.BLOCKED;
    }

    int of(Category category) {
        return (int) attempts.stream().filter(a -> a.category() == category).count();
    }

    int ofSince(Category category, Instant since) {
        return (int)
                attempts.stream()
                        .filter(a -> a.category() == category && a.start().isAfter(since))
                        .count();
    }

    /** Calls at the end, one after the other, that did not count. */
    List<Attempt> faultsInARow() {
        int from = attempts.size();
        while (from > 0 && !attempts.get(from - 1).category().counts()) {
            from--;
        }
        return attempts.subList(from, attempts.size());
    }
}
