/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;

/** What to do after a REGISTER, as decisions only. */
sealed interface RegistrationPlan {
    Duration FIRST_RETRY = Duration.ofSeconds(2);
    Duration LONGEST_RETRY = Duration.ofMinutes(5);
    Duration LONGEST_BINDING = Duration.ofDays(1);

    /** How a REGISTER ended. */
    sealed interface Outcome {
        /**
         * @param granted lifetime of the binding
         */
        record Accepted(Duration granted) implements Outcome {}

        /** 423 (RFC 3261 section 10.3). */
        record TooBrief(Duration minExpires) implements Outcome {}

        /**
         * @param retryAfter zero when the registrar did not say
         */
        record Failed(String reason, Duration retryAfter) implements Outcome {}
    }

    record RefreshIn(Duration delay) implements RegistrationPlan {}

    record RetryIn(Duration delay) implements RegistrationPlan {}

    /** At once, with a longer lifetime. */
    record AskFor(Duration expires) implements RegistrationPlan {}

    /**
     * @param failures in a row, this one included
     * @param asked lifetime that was asked for
     * @param random 0..1: spreads the clients of a registrar that comes back
     */
    static RegistrationPlan next(Outcome outcome, int failures, Duration asked, double random) {
        return switch (outcome) {
            case Outcome.Accepted(Duration granted) -> new RefreshIn(refreshWait(granted));
            case Outcome.TooBrief(Duration min) -> {
                boolean sane = min.compareTo(asked) > 0 && min.compareTo(LONGEST_BINDING) <= 0;
                yield sane ? new AskFor(min) : new RetryIn(backOff(failures, random));
            }
            case Outcome.Failed(_, Duration retryAfter) -> {
                Duration wait = backOff(failures, random);
                Duration told = min(retryAfter, Duration.ofHours(1));
                yield new RetryIn(told.compareTo(wait) > 0 ? told : wait);
            }
        };
    }

    /** Early enough for two lost datagrams: half of a short binding, else 30 s before its end. */
    private static Duration refreshWait(Duration granted) {
        Duration half = granted.dividedBy(2);
        Duration early = granted.minusSeconds(30);
        Duration wait = early.compareTo(half) > 0 ? early : half;
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }

    /** Doubles from 2 s to 5 min; the real wait is half to all of that. */
    private static Duration backOff(int failures, double random) {
        int doublings = Math.clamp(failures - 1L, 0, 16);
        Duration full = min(FIRST_RETRY.multipliedBy(1L << doublings), LONGEST_RETRY);
        return Duration.ofMillis((long) (full.toMillis() * (0.5 + random / 2)));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
