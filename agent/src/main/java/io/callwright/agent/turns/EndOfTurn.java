/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.understanding.Completeness;
import org.jspecify.annotations.Nullable;

/**
 * How long a silence must be to end an answer: a pure function of how complete the answer is, of
 * the question and of the caller's own pace.
 */
public final class EndOfTurn {
    /** The beginning of an answer waits this much longer than the question's own pause. */
    private static final double INCOMPLETE = 1.75;

    /** An inner pause may be this much longer than the caller's average one. */
    private static final double SPREAD = 1.5;

    /** Callers whose pauses are known to be short are answered sooner than the question says. */
    private static final double SOONEST = 0.75;

    private static final int KNOWN = 2;

    /** Each time that the agent was too soon makes it this much more patient. */
    private static final double PATIENCE = 0.5;

    private EndOfTurn() {}

    /**
     * What the question allows.
     *
     * @param fullNanos ends an answer to which nothing can be added
     * @param pauseNanos ends one that could go on
     * @param longestNanos ends any
     * @param patient whether a caller whose pauses are short has the whole pause too
     */
    public record Limits(long fullNanos, long pauseNanos, long longestNanos, boolean patient) {
        private long soonestNanos() {
            return patient ? pauseNanos : Math.round(pauseNanos * SOONEST);
        }
    }

    /**
     * @param completeness of what was said before the silence; null while that is not known
     * @return the silence that ends the answer, ns
     */
    public static long silence(
            Limits limits, @Nullable Completeness completeness, CallerPace caller) {
        long pause = pause(limits, caller);
        return switch (completeness) {
            case null -> pause;
            case NOTHING, OPEN -> pause;
            case FULL ->
                    Math.min(
                            pause,
                            Math.round(limits.fullNanos() * (1 + PATIENCE * caller.cutOffs())));
            case INCOMPLETE ->
                    Math.min(
                            Math.max(limits.longestNanos(), limits.pauseNanos()),
                            Math.max(Math.round(limits.pauseNanos() * INCOMPLETE), pause));
        };
    }

    private static long pause(Limits limits, CallerPace caller) {
        if (caller.pauses() < KNOWN) {
            return limits.pauseNanos();
        }
        return Math.clamp(
                Math.round(caller.pauseNanos() * SPREAD),
                limits.soonestNanos(),
                Math.max(limits.longestNanos(), limits.pauseNanos()));
    }
}
