/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls of one campaign that a person answered, and how many of these found nobody within two
 * seconds: counted by day of UTC, judged over 30 days. Immutable.
 */
public final class Abandonment {
    /** Nothing yet. */
    public static final Abandonment NONE = new Abandonment(new TreeMap<>());

    /** What the law allows: 16 CFR 310.4(b)(4), 47 CFR 64.1200(a)(7). */
    public static final double LIMIT = 0.03;

    /** From here on somebody is told. */
    public static final double WARNING = 0.024;

    /** Over which it is judged. */
    public static final int DAYS = 30;

    /** Below so many answers one abandoned call alone would be over the limit. */
    private static final int TOO_FEW = 34;

    private final SortedMap<LocalDate, Day> days;

    private Abandonment(SortedMap<LocalDate, Day> days) {
        this.days = days;
    }

    private record Day(long answered, long abandoned) {}

    /** What the campaign may do. */
    public enum Level {
        FINE,
        WARNING,
        /** No call beyond the people who are free. */
        STOP
    }

    /** With one more answered call. */
    public Abandonment answered(boolean abandoned, Instant now) {
        LocalDate today = day(now);
        SortedMap<LocalDate, Day> next = new TreeMap<>(days.tailMap(oldest(today)));
        next.merge(
                today,
                new Day(1, abandoned ? 1 : 0),
                (a, b) -> new Day(a.answered() + b.answered(), a.abandoned() + b.abandoned()));
        return new Abandonment(next);
    }

    /** Share of the answered calls of the last 30 days, 0..1. */
    public double rate(Instant now) {
        long answered = count(now).answered();
        return answered == 0 ? 0 : (double) count(now).abandoned() / answered;
    }

    /**
     * What follows. With few answers it stops at the first abandoned call that a limit of 3 % of
     * {@value #TOO_FEW} answers would not hold.
     */
    public Level level(Instant now) {
        Day sum = count(now);
        return level(sum.answered(), sum.abandoned());
    }

    /**
     * The same, of sums over 30 days.
     *
     * @param answered calls that a person answered
     * @param abandoned of these, found nobody in time
     */
    public static Level level(long answered, long abandoned) {
        double rate = (double) abandoned / Math.max(TOO_FEW, answered);
        if (rate >= LIMIT) {
            return Level.STOP;
        }
        return rate >= WARNING ? Level.WARNING : Level.FINE;
    }

    private Day count(Instant now) {
        LocalDate today = day(now);
        long answered = 0;
        long abandoned = 0;
        for (Day day : days.subMap(oldest(today), today.plusDays(1)).values()) {
            answered += day.answered();
            abandoned += day.abandoned();
        }
        return new Day(answered, abandoned);
    }

    private static LocalDate oldest(LocalDate today) {
        return today.minusDays(DAYS - 1L);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
