/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import java.util.EnumMap;
import java.util.Map;

/**
 * Whether this node takes a new call. Pure: what was measured, how many calls are up and the time
 * are arguments.
 *
 * @param alarms of each signal, as they were left by the last reading
 * @param reason why no call is taken; empty while calls are
 */
record Admission(Map<Signal, Alarm> alarms, String reason) {
    /**
     * With fewer calls than this share of the capacity it is not they that keep the machine busy,
     * and to refuse one more would not mend it.
     */
    private static final double LEAST_SHARE = 0.25;

    private static final int LONGEST_WAIT_SECONDS = 30;

    /** Alarms need {@code 5 s} of calm to end, and their measurements two to forget. */
    private static final int STRAINED_WAIT_SECONDS = 8;

    Admission {
        alarms = Map.copyOf(alarms);
    }

    static Admission open() {
        return new Admission(Map.of(), "");
    }

    /** What to do with one call. */
    sealed interface Verdict {
        /** Take it. */
        record Admit() implements Verdict {}

        /**
         * Answer 503.
         *
         * @param reason for the log
         * @param retryAfterSeconds RFC 3261 section 20.33
         */
        record Refuse(String reason, int retryAfterSeconds) implements Verdict {}
    }

    /**
     * After one more reading.
     *
     * @param values of every signal over the last seconds
     * @param calls that are up
     * @param capacity how many may be
     */
    Admission next(Map<Signal, Double> values, int calls, int capacity, long nowNanos) {
        boolean ours = calls > 0 && calls >= LEAST_SHARE * capacity;
        Map<Signal, Alarm> next = new EnumMap<>(Signal.class);
        String why = "";
        for (Signal signal : Signal.values()) {
            double value = ours ? values.getOrDefault(signal, 0.0) : 0;
            Alarm alarm =
                    alarms.getOrDefault(signal, new Alarm.Calm())
                            .next(value, signal.closes(), nowNanos);
            next.put(signal, alarm);
            if (alarm.raised() && why.isEmpty()) {
                why = signal.describe(value);
            }
        }
        return new Admission(next, why.isEmpty() || reason.isEmpty() ? why : reason);
    }

    /**
     * Judges a call that comes now.
     *
     * @param calls that are up without it
     * @param capacity how many may be
     * @param meanCallSeconds how long calls last
     */
    Verdict judge(int calls, int capacity, double meanCallSeconds) {
        if (calls >= capacity) {
            // The next one to end makes room.
            double next = meanCallSeconds / Math.max(1, calls);
            return new Verdict.Refuse(
                    "all " + capacity + " calls that this node carries are up",
                    Math.clamp((long) Math.ceil(next), 1, LONGEST_WAIT_SECONDS));
        }
        return reason.isEmpty()
                ? new Verdict.Admit()
                : new Verdict.Refuse(reason, STRAINED_WAIT_SECONDS);
    }
}
