/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

import java.time.Duration;

/**
 * Whether an engine is relied on. Failures in a row take the trust away, a rest gives it a trial,
 * and one success gives it back: a single slow answer changes nothing. Pure; time is an argument.
 */
public sealed interface Trust {
    /**
     * @param strikes failures in a row that end the trust, at least 2
     * @param rest how long the engine is left alone then
     */
    record Rule(int strikes, Duration rest) {
        public Rule {
            if (strikes < 2) {
                throw new IllegalArgumentException("one failure proves nothing: " + strikes);
            }
        }
    }

    /** Relied on. */
    record Sound(int strikes) implements Trust {}

    /** Left alone until then. */
    record Resting(String reason, long untilNanos) implements Trust {}

    /** One caller tries it for the others; another may when nothing came of that until then. */
    record OnTrial(String reason, long untilNanos) implements Trust {}

    /** Before anything is known. */
    static Trust initial() {
        return new Sound(0);
    }

    /** The engine answered in time. What it was asked before its rest is no news. */
    default Trust worked() {
        return this instanceof Resting ? this : new Sound(0);
    }

    /** The engine failed, or its answer came too late. */
    default Trust failed(String reason, Rule rule, long nowNanos) {
        return switch (this) {
            case Sound(int before) when before + 1 < rule.strikes() -> new Sound(before + 1);
            case Sound _, OnTrial _ -> new Resting(reason, nowNanos + rule.rest().toNanos());
            case Resting resting -> resting;
        };
    }

    /** Whether one who asks now may try an engine that is not relied on. */
    default boolean mayTry(long nowNanos) {
        return switch (this) {
            case Sound _ -> false;
            case Resting(_, long until) -> nowNanos - until >= 0;
            case OnTrial(_, long until) -> nowNanos - until >= 0;
        };
    }

    /** Somebody tries it. */
    default Trust tried(Rule rule, long nowNanos) {
        return mayTry(nowNanos) ? new OnTrial(why(), nowNanos + rule.rest().toNanos()) : this;
    }

    /** What is wrong; empty while it is relied on. */
    default String why() {
        return switch (this) {
            case Sound _ -> "";
            case Resting(String reason, _) -> reason;
            case OnTrial(String reason, _) -> reason;
        };
    }
}
