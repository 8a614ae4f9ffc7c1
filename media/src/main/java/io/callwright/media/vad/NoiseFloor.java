/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import java.util.Arrays;

/**
 * The level of the line's noise: the quietest frames of the last two seconds, since even fluent
 * speech pauses between syllables. Owned by its detector.
 */
final class NoiseFloor {
    private static final int WINDOWS = 8;
    private static final int FRAMES_PER_WINDOW = 12;
    private static final double LOWEST_DB = -65;
    private static final double START_DB = -55;

    /** The quietest frame lies below the mean of the noise by about this much. */
    private static final double BIAS_DB = 1.5;

    private final double[] quietest = new double[WINDOWS];
    private double smoothed;
    private int window;
    private int frames;

    NoiseFloor() {
        reset();
    }

    void reset() {
        Arrays.fill(quietest, Double.NaN);
        quietest[0] = START_DB;
        smoothed = START_DB;
        window = 0;
        frames = 0;
    }

    void follow(double levelDb) {
        smoothed += (Math.max(levelDb, LOWEST_DB) - smoothed) * 0.5;
        if (++frames > FRAMES_PER_WINDOW) {
            frames = 1;
            window = (window + 1) % WINDOWS;
            quietest[window] = smoothed;
        }
        quietest[window] = Math.min(quietest[window], smoothed);
    }

    double levelDb() {
        double min = 0;
        for (double q : quietest) {
            // Windows that time has not reached are NaN: they compare as not smaller.
            if (q < min) {
                min = q;
            }
        }
        return Math.max(LOWEST_DB, min) + BIAS_DB;
    }
}
