/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.number;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses which number a call shows. Pure. */
public final class NumberPool {
    /** Digits that must agree before a number counts as local: country and area. */
    private static final int LOCAL_PREFIX = 5;

    private NumberPool() {}

    /**
     * What the contact saw last.
     *
     * @param e164 null: nothing
     * @param wasBlocked a network refused the call because of it
     */
    public record Shown(@Nullable String e164, boolean wasBlocked) {
        /** It saw nothing yet. */
        public static final Shown NOTHING = new Shown(null, false);
    }

    /**
     * The number: the one that this contact saw before, unless it was blocked, else the most local
     * (of its area, then of its region), else the least used today, else the one that rested
     * longest. Empty when none may be shown now.
     *
     * @param region of the called party, as {@code US-NY}; null: not known
     */
    public static Optional<CallerNumber> choose(
            Collection<CallerNumber> pool,
            String called,
            @Nullable String region,
            Shown shown,
            Instant now) {
        return pool.stream()
                .filter(number -> number.left(now) > 0)
                .filter(number -> !(shown.wasBlocked() && number.e164().equals(shown.e164())))
                .min(
                        Comparator.<CallerNumber>comparingInt(
                                        number -> number.e164().equals(shown.e164()) ? 0 : 1)
                                .thenComparingInt(number -> -locality(number, called, region))
                                .thenComparingInt(number -> number.usedToday(now))
                                .thenComparing(
                                        CallerNumber::lastUsed,
                                        Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(CallerNumber::e164));
    }

    /** Calls that the whole pool may still make today. */
    public static int left(Collection<CallerNumber> pool, Instant now) {
        return pool.stream().mapToInt(number -> number.left(now)).sum();
    }

    /** 2 in its area, 1 in its region, else 0. */
    private static int locality(CallerNumber ours, String theirs, @Nullable String region) {
        int same = 0;
        int most = Math.min(ours.e164().length(), theirs.length());
        while (same < most && ours.e164().charAt(same) == theirs.charAt(same)) {
            same++;
        }
        if (same >= LOCAL_PREFIX) {
            return 2;
        }
        String local = ours.region();
        return local != null
                        && region != null
                        && (region.equals(local) || region.startsWith(local + "-"))
                ? 1
                : 0;
    }
}
