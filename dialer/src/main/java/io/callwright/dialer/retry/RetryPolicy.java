/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.retry.Progress.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * When a contact is rung again. Pure: the same facts, time and seed give the same answer.
 *
 * @param rules by category; a category without one is not retried
 * @param attempts calls of one campaign to one contact that count, at most
 */
public record RetryPolicy(Map<Category, RetryRule> rules, int attempts) {
    /** Where trunk faults begin to wait, and where their doubling ends. */
    private static final Duration FAULT_WAIT = ofSeconds(30);

    private static final Duration FAULT_WAIT_LIMIT = ofMinutes(15);

    /** Jitter of trunk faults, so that the contacts of a dead trunk do not come back together. */
    private static final double FAULT_JITTER = 0.2;

    /** So often in a row a contact's calls are refused before it is given up. */
    private static final int REFUSALS = 6;

    /** The same where no second trunk was there to ask. */
    private static final int REFUSALS_OF_ONE = 12;

    /** The same where some were turned away for want of capacity: some five hours. */
    private static final int NOT_TAKEN = 24;

    /** Another trunk may be asked at once; this only lets the first call's end be written. */
    private static final Duration OTHER_TRUNK = ofSeconds(5);

    /** The policy when a campaign has none of its own. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(defaults(), 6);

    public RetryPolicy {
        rules = Map.copyOf(rules);
    }

    private static Map<Category, RetryRule> defaults() {
        Map<Category, RetryRule> rules = new EnumMap<>(Category.class);
        rules.put(
                Category.BUSY,
                new RetryRule(
                        List.of(ofMinutes(15), ofMinutes(45), ofHours(24), ofMinutes(45)),
                        0.2,
                        false,
                        2));
        RetryRule unheard =
                new RetryRule(List.of(ofHours(2), ofHours(2), ofHours(2)), 0.1, true, 0);
        rules.put(Category.NO_ANSWER, unheard);
        rules.put(
                Category.UNKNOWN,
                new RetryRule(List.of(ofHours(4), ofHours(4), ofHours(4)), 0.1, true, 0));
        rules.put(Category.DECLINED, RetryRule.after(0.1, ofHours(24)));
        rules.put(Category.SCREENED, RetryRule.after(0.1, ofHours(4)));
        rules.put(Category.MAILBOX_UNAVAILABLE, RetryRule.after(0.1, ofHours(24)));
        rules.put(Category.BLOCKED, RetryRule.after(0.1, ofHours(24), ofHours(24)));
        rules.put(
                Category.MEDIA,
                RetryRule.after(0.2, ofSeconds(30), ofMinutes(15), ofHours(1), ofHours(4)));
        rules.put(Category.IDENTITY, RetryRule.after(0.2, ofMinutes(15), ofHours(1), ofHours(4)));
        return rules;
    }

    /**
     * What follows.
     *
     * @param before the campaign's earlier calls to this contact, without this one
     * @param attempt this call
     * @param zone whose clocks tell the parts of the day
     * @param seed of the jitter: of contact and attempt, so that two nodes draw the same
     */
    public Next after(
            Progress before,
            Attempt attempt,
            Outcome outcome,
            ZoneId zone,
            Instant now,
            long seed) {
        Progress all = before.plus(attempt);
        Category category = outcome.category();
        if (category == Category.UNWANTED) {
            return new Next.Suppress();
        }
        if (category.trunkFault() || category == Category.NOT_PLACED) {
            return afterFault(all, attempt, outcome, now, seed);
        }
        if (outcome.askOtherTrunk() && triedTrunks(all, category).size() < 2) {
            return askOther(all, attempt, now);
        }
        if (category.counts() && all.counted() >= attempts) {
            return new Next.Done(category, Next.Why.ATTEMPTS_USED);
        }
        RetryRule rule = rules.getOrDefault(category, RetryRule.NONE);
        int times = all.of(category);
        if (times > rule.waits().size()) {
            return new Next.Done(category, finished(category, rule));
        }
        Instant at = now.plus(jittered(rule.waits().get(times - 1), rule.jitter(), seed));
        if (rule.perDay() > 0) {
            at = later(at, freeOfDay(all, category, rule.perDay(), now));
        }
        return new Next.RetryAt(rule.otherDayPart() ? otherPart(all, at, zone) : at, null);
    }

    private static Next.Why finished(Category category, RetryRule rule) {
        if (category.ourFault() || category == Category.BLOCKED) {
            return Next.Why.ALERT;
        }
        return rule.waits().isEmpty() && category.answered()
                ? Next.Why.REACHED
                : Next.Why.NO_MORE_RETRIES;
    }

    /**
     * Consumes nothing: the next trunk at once, then doubling waits, or what Retry-After asks;
     * until it is clear that trunks do not take calls to this contact.
     */
    private static Next afterFault(
            Progress all, Attempt attempt, Outcome outcome, Instant now, long seed) {
        List<Attempt> inARow = all.faultsInARow();
        if (attempt.category() != Category.NOT_PLACED && isNeverTaken(inARow)) {
            return new Next.Done(attempt.category(), Next.Why.NOT_TAKEN);
        }
        int faults = inARow.size();
        Duration asked = outcome.report().retryAfter();
        if (asked != null) {
            return new Next.RetryAt(now.plus(asked), null);
        }
        if (faults == 1) {
            return new Next.RetryAt(now.plus(OTHER_TRUNK), attempt.trunk());
        }
        Duration wait = FAULT_WAIT.multipliedBy(1L << Math.min(faults - 2, 10));
        if (wait.compareTo(FAULT_WAIT_LIMIT) > 0) {
            wait = FAULT_WAIT_LIMIT;
        }
        return new Next.RetryAt(now.plus(jittered(wait, FAULT_JITTER, seed)), null);
    }

    /** A trunk that is down, or refuses us whatever we ask, says nothing of the contact. */
    private static boolean isNeverTaken(List<Attempt> faults) {
        List<Attempt> refused =
                faults.stream().filter(a -> a.category() == Category.REFUSED).toList();
        long trunks = refused.stream().map(Attempt::trunk).distinct().count();
        long full = faults.stream().filter(a -> a.category() == Category.CONGESTION).count();
        return refused.size() >= (trunks > 1 ? REFUSALS : REFUSALS_OF_ONE)
                || refused.size() + full >= NOT_TAKEN;
    }

    private static Next askOther(Progress all, Attempt attempt, Instant now) {
        // With one trunk only nobody can agree: after the second verdict of the same it is
        // believed.
        return all.of(attempt.category()) >= 2
                ? new Next.Done(attempt.category(), Next.Why.NO_MORE_RETRIES)
                : new Next.RetryAt(now.plus(OTHER_TRUNK), attempt.trunk());
    }

    private static Set<String> triedTrunks(Progress all, Category category) {
        return all.attempts().stream()
                .filter(a -> a.category() == category && a.trunk() != null)
                .map(Attempt::trunk)
                .collect(Collectors.toSet());
    }

    private static Instant freeOfDay(Progress all, Category category, int perDay, Instant now) {
        Instant dayAgo = now.minus(CallLimits.DAY);
        List<Attempt> today =
                all.attempts().stream()
                        .filter(a -> a.category() == category && a.start().isAfter(dayAgo))
                        .toList();
        return today.size() < perDay
                ? now
                : today.get(today.size() - perDay).start().plus(CallLimits.DAY);
    }

    /** The first moment from {@code at} on in a part of the day that was rung in the least. */
    private static Instant otherPart(Progress all, Instant at, ZoneId zone) {
        Map<DayPart, Long> rung =
                all.attempts().stream()
                        .filter(a -> a.category().counts())
                        .collect(
                                Collectors.groupingBy(
                                        a -> DayPart.of(a.start(), zone), Collectors.counting()));
        Instant best = at;
        Instant candidate = at;
        for (int i = 1; i < DayPart.values().length; i++) {
            candidate = DayPart.nextPart(candidate, zone);
            if (times(rung, candidate, zone) < times(rung, best, zone)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long times(Map<DayPart, Long> rung, Instant moment, ZoneId zone) {
        return rung.getOrDefault(DayPart.of(moment, zone), 0L);
    }

    private static Duration jittered(Duration wait, double jitter, long seed) {
        double factor = 1 + jitter * (2 * new SplittableRandom(seed).nextDouble() - 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
