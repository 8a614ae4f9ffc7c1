/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.number;

import io.callwright.dialer.outcome.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A number of ours and how it was used. Each change makes a new one.
 *
 * @param e164 {@code +} and digits
 * @param region where it counts as local besides its own area, as {@code DE} or {@code US-NY};
 *     null: nowhere
 * @param owned whether somebody has declared the right to show it; without it is never shown
 * @param since first day of its use, for the ramp
 * @param cap calls a day (UTC) when the ramp is over
 * @param day the day that {@code used} counts
 * @param lastUsed null: never
 * @param restsUntil in quarantine; null: not
 */
public record CallerNumber(
        String e164,
        @Nullable String region,
        boolean owned,
        LocalDate since,
        int cap,
        LocalDate day,
        int used,
        @Nullable Instant lastUsed,
        @Nullable Instant restsUntil,
        AnswerRate rate) {
    /** Calls a day from one number: vendors of reputation advise 75 to 100. */
    public static final int DEFAULT_CAP = 75;

    /** A new number begins with so many calls a day, and gains as many each day. */
    static final int RAMP = 15;

    /** How long a number rests whose answer rate fell. */
    static final Duration QUARANTINE = Duration.ofDays(7);

    /** How long it rests when networks block it. */
    static final Duration BLOCKED = Duration.ofDays(14);

    /** Blocked calls without an answered one between: a single one may be a carrier's mistake. */
    static final int BLOCKS = 3;

    /** A number that was never used. */
    public static CallerNumber fresh(String e164, boolean owned, LocalDate since) {
        return new CallerNumber(
                e164, null, owned, since, DEFAULT_CAP, since, 0, null, null, AnswerRate.NONE);
    }

    /** Calls that it may still make on the day of this moment. */
    public int left(Instant now) {
        if (!owned || (restsUntil != null && now.isBefore(restsUntil))) {
            return 0;
        }
        return Math.max(0, capOn(day(now)) - usedOn(day(now)));
    }

    /** Calls made on the day of this moment. */
    public int usedToday(Instant now) {
        return usedOn(day(now));
    }

    /** It is shown by a call that starts now. */
    public CallerNumber use(Instant now) {
        return new CallerNumber(
                e164,
                region,
                owned,
                since,
                cap,
                day(now),
                usedOn(day(now)) + 1,
                now,
                restsUntil,
                rate);
    }

    /**
     * What a call that showed it teaches. Only people count as answers: telephones send what they
     * take for spam to the mailbox.
     */
    public CallerNumber after(Category category, Instant now) {
        CallerNumber next = category.counts() ? ended(category == Category.ANSWERED, now) : this;
        return category == Category.BLOCKED ? next.blocked(now) : next;
    }

    /**
     * A call that showed it was answered by a person, or not; it rests when that has become rare.
     */
    public CallerNumber ended(boolean answered, Instant now) {
        AnswerRate next = rate.plus(answered);
        return next.hasFallen()
                ? resting(now.plus(QUARANTINE), AnswerRate.NONE)
                : resting(restsUntil, next);
    }

    /** A network refused a call because of this number; it rests when that happens again. */
    public CallerNumber blocked(Instant now) {
        AnswerRate next = rate.plusBlocked();
        return next.blocked() < BLOCKS
                ? resting(restsUntil, next)
                : resting(now.plus(BLOCKED), next.withoutBlocked());
    }

    /**
     * This one as it was changed elsewhere, with the use that is known here where that is more.
     *
     * @param to the same number
     */
    public CallerNumber changed(CallerNumber to) {
        boolean more = day.isAfter(to.day) || (day.equals(to.day) && used > to.used);
        return new CallerNumber(
                e164,
                to.region,
                to.owned,
                to.since,
                to.cap,
                more ? day : to.day,
                more ? used : to.used,
                more ? lastUsed : to.lastUsed,
                to.restsUntil,
                to.rate);
    }

    private CallerNumber resting(@Nullable Instant until, AnswerRate next) {
        return new CallerNumber(e164, region, owned, since, cap, day, used, lastUsed, until, next);
    }

    private int capOn(LocalDate today) {
        long days = Math.max(0, today.toEpochDay() - since.toEpochDay()) + 1;
        return (int) Math.min(cap, RAMP * days);
    }

    private int usedOn(LocalDate today) {
        return today.equals(day) ? used : 0;
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
