/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import io.callwright.dialer.outcome.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a trunk is used. Each state is immutable and answers an event with the next one.
 *
 * <p>Faults of the trunk in a row open it; a trial that reaches the far end, whatever it comes to,
 * closes it. A trunk that refuses us opens it at once; one that refuses calls only when these went
 * to several destinations, because a single one may be barred.
 */
public sealed interface Breaker {
    /** Faults in a row after which a trunk is left alone. */
    int TOLERATED = 5;

    /** The first rest; it doubles with each trial that fails. */
    Duration FIRST_REST = Duration.ofSeconds(30);

    /** The longest rest. */
    Duration LONGEST_REST = Duration.ofMinutes(15);

    /** A trial whose result never came is forgotten after this time. */
    Duration TRIAL_LIMIT = Duration.ofMinutes(5);

    /** A trunk that works. */
    static Breaker closed() {
        return new Closed(0, Set.of());
    }

    /**
     * In use.
     *
     * @param silent calls in a row that it gave no sign to
     * @param refused destinations of the calls among them that it did not take
     */
    record Closed(int silent, Set<String> refused) implements Breaker {
        public Closed {
            refused = Set.copyOf(refused);
        }

        private Breaker after(Category fault, String destination, Instant now) {
            Set<String> destinations = new HashSet<>(refused);
            if (fault != Category.TRUNK_DOWN) {
                destinations.add(destination);
            }
            int without = fault == Category.TRUNK_DOWN ? silent + 1 : silent;
            return fault == Category.TRUNK_REJECT || without + destinations.size() >= TOLERATED
                    ? new Open(now.plus(rest(1)), 1, fault)
                    : new Closed(without, destinations);
        }
    }

    /**
     * Left alone.
     *
     * @param rests how often in a row, from 1
     */
    record Open(Instant until, int rests, Category why) implements Breaker {}

    /** One call is under way to see whether the trunk works again. */
    record Trial(Instant since, int rests, Category why) implements Breaker {}

    /** Whether a call may go through the trunk now. */
    default boolean admits(Instant now) {
        return switch (this) {
            case Closed _ -> true;
            case Open open -> !now.isBefore(open.until());
            case Trial trial -> !now.isBefore(trial.since().plus(TRIAL_LIMIT));
        };
    }

    /** When it will admit a call, as far as is known; now, when it does. */
    default Instant admitsAt(Instant now) {
        return switch (this) {
            case Closed _ -> now;
            case Open open -> open.until().isAfter(now) ? open.until() : now;
            case Trial trial -> {
                Instant limit = trial.since().plus(TRIAL_LIMIT);
                yield limit.isAfter(now) ? limit : now;
            }
        };
    }

    /** A call was started through the trunk. */
    default Breaker started(Instant now) {
        return switch (this) {
            case Closed closed -> closed;
            case Open open -> new Trial(now, open.rests(), open.why());
            case Trial trial -> new Trial(now, trial.rests(), trial.why());
        };
    }

    /**
     * A call through the trunk came to this.
     *
     * @param destination that it went to
     * @param started when it began: what began before the trunk was left alone, or before the
     *     trial, says nothing of now
     */
    default Breaker ended(Category category, String destination, Instant started, Instant now) {
        if (category == Category.NOT_PLACED) {
            return this; // the trunk was not asked
        }
        return switch (this) {
            case Open open -> open;
            case Trial trial when started.isBefore(trial.since()) -> trial;
            case Trial trial when category == Category.REFUSED && trial.why() != category ->
                    new Closed(0, Set.of(destination)); // it answers, and that was what is asked
            case Trial trial when category.trunkFault() -> {
                int rests = trial.rests() + 1;
                yield new Open(now.plus(rest(rests)), rests, category);
            }
            case Closed closed when category.trunkFault() ->
                    closed.after(category, destination, now);
            case Trial _, Closed _ -> closed();
        };
    }

    private static Duration rest(int rests) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests - 1, 10));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }
}
