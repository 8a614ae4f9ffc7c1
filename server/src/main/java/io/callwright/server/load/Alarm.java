/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import java.time.Duration;

/**
 * Whether a measured value has been too high for long enough, with hysteresis in value and time: a
 * peak raises no alarm, and a lull ends none. Pure; time is an argument.
 */
sealed interface Alarm {
    /**
     * @param raise value at which it begins to be too high
     * @param clear value, at most {@code raise}, below which it is well again
     * @param after how long it must be too high
     * @param until how long it must be well again
     */
    record Rule(double raise, double clear, Duration after, Duration until) {
        public Rule {
            if (clear > raise) {
                throw new IllegalArgumentException(clear + " is above " + raise);
            }
        }
    }

    /** All is well. */
    record Calm() implements Alarm {}

    /** Too high since then, and not yet for long. */
    record Rising(long sinceNanos) implements Alarm {}

    /** Too high. */
    record Raised() implements Alarm {}

    /** Well again since then, and not yet for long. */
    record Falling(long sinceNanos) implements Alarm {}

    default boolean raised() {
        return this instanceof Raised || this instanceof Falling;
    }

    /** The state after one more value. */
    default Alarm next(double value, Rule rule, long nowNanos) {
        boolean high = value >= rule.raise();
        boolean well = value < rule.clear();
        return switch (this) {
            case Calm _ -> high ? new Rising(nowNanos) : this;
            case Rising(long since) when high ->
                    nowNanos - since >= rule.after().toNanos() ? new Raised() : this;
            case Rising _ -> new Calm();
            case Raised _ -> well ? new Falling(nowNanos) : this;
            case Falling(long since) when well ->
                    nowNanos - since >= rule.until().toNanos() ? new Calm() : this;
            case Falling _ -> new Raised();
        };
    }
}
