/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.store.CallFigures.Sum;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds sums of calls up to the figures that docs/analytics.md defines. Owned by one thread. */
final class CallCount {
    static final String PERSON = "person";
    private static final double MICROS = 1e6;

    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private long calls;
    private long answered;
    private long person;
    private long abandoned;
    private long talkMillis;
    private long priced;
    private long micros;
    private long led;
    private long contained;
    private long handedOver;

    /** Whether a person answered, or somebody of whom nobody told. */
    static boolean isPerson(Sum sum) {
        return sum.answerer().isEmpty() || sum.answerer().equals(PERSON);
    }

    /** Null over nothing: a rate of no calls is none. */
    static @Nullable Double rate(long part, long of) {
        return mean((double) part, of);
    }

    private static @Nullable Double mean(double sum, long of) {
        return of == 0 ? null : Double.valueOf(sum / of);
    }

    void add(Sum sum) {
        calls += sum.calls();
        answered += sum.answered();
        person += isPerson(sum) ? sum.answered() : 0;
        abandoned += sum.abandoned();
        talkMillis += sum.talkMillis();
        priced += sum.cost().calls();
        micros += sum.cost().micros();
        led += sum.led().calls();
        contained += sum.led().contained();
        handedOver += sum.led().handedOver();
        outcomes.merge(sum.outcome(), sum.calls(), Long::sum);
    }

    long calls() {
        return calls;
    }

    long answered() {
        return answered;
    }

    long person() {
        return person;
    }

    long abandoned() {
        return abandoned;
    }

    long contained() {
        return contained;
    }

    long handedOver() {
        return handedOver;
    }

    @Nullable Double answerRate() {
        return rate(answered, calls);
    }

    @Nullable Double contactRate() {
        return rate(person, calls);
    }

    @Nullable Double abandonRate() {
        return rate(abandoned, person);
    }

    @Nullable Double containmentRate() {
        return rate(contained, led);
    }

    /** Seconds from answer to end. */
    double talkSeconds() {
        return talkMillis / 1000.0;
    }

    /** Seconds, over those that were answered. */
    @Nullable Double meanTalk() {
        return mean(talkSeconds(), answered);
    }

    /** Null where no call has a price. */
    @Nullable Double cost() {
        return priced == 0 ? null : Double.valueOf(micros / MICROS);
    }

    /** Of those with a price. */
    @Nullable Double meanCost() {
        return mean(micros / MICROS, priced);
    }

    Map<String, Long> outcomes() {
        return outcomes;
    }
}
