/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import java.time.Duration;
import java.util.Locale;

/**
 * What is measured of a node to see in time that quality will fall, each over the last seconds.
 * Admission closes at the first rule, calls lose the engine at the second.
 */
public enum Signal {
    /** 95 % of the callers' frames and questions waited so long for a recogniser, ms. */
    RECOGNITION_WAIT(
            "recognition_wait_ms",
            "95 %% of callers' speech waits %.0f ms for a recogniser",
            250,
            100,
            3000,
            500),
    /** 95 % of the clauses came after so long, ms. */
    SYNTHESIS_LAG("synthesis_lag_ms", "95 %% of clauses take %.0f ms", 1000, 500, 4000, 1000),
    /**
     * So many ticks of the media threads began 10 ms late or more, percent. Jitter buffers hide
     * what is less, and a call that is refused for it would have been a good one.
     */
    LATE_TICKS("late_ticks_percent", "%.1f %% of media ticks are 10 ms late", 5, 2, 101, 101);

    /**
     * Shorter than an alarm takes to be raised: one stall of the machine is in as many readings as
     * the window has seconds, and closes nothing.
     */
    static final Duration WINDOW = Duration.ofSeconds(2);

    private final String label;
    private final String text;
    private final double close;
    private final double open;
    private final double hopeless;
    private final double hopeful;

    Signal(String label, String text, double close, double open, double hopeless, double hopeful) {
        this.label = label;
        this.text = text;
        this.close = close;
        this.open = open;
        this.hopeless = hopeless;
        this.hopeful = hopeful;
    }

    /** In snake case, with its unit: the end of a metric's name. */
    public String label() {
        return label;
    }

    /** The value from which on new calls are refused. */
    public double limit() {
        return close;
    }

    /** When new calls are refused. */
    Alarm.Rule closes() {
        return new Alarm.Rule(close, open, seconds(3), seconds(5));
    }

    /** When calls that are up do without the engine. */
    Alarm.Rule hopeless() {
        return new Alarm.Rule(hopeless, hopeful, seconds(5), seconds(15));
    }

    /**
     * When answers are heard by one recogniser where two are open; of {@link #RECOGNITION_WAIT}.
     */
    static Alarm.Rule oneEar() {
        return new Alarm.Rule(100, 50, seconds(1), seconds(10));
    }

    String describe(double value) {
        return String.format(Locale.ROOT, text, value);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
