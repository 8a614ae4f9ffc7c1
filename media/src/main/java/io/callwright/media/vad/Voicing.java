/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

/**
 * How periodic a frame is: the best normalised autocorrelation at the lags of a human pitch (60 to
 * 400 Hz), on audio decimated to 4 kHz. Voiced speech gives 0.6 to 1, noise and clicks little.
 * Owned by its detector.
 */
final class Voicing {
    private static final int MIN_LAG = 10;
    private static final int MAX_LAG = 66;
    private static final int FRAME = 80;

    private final float[] signal = new float[FRAME + MAX_LAG];

    /** Keeps the frame as the past of the next one. */
    void keep(float[] samples8k) {
        System.arraycopy(signal, FRAME, signal, 0, MAX_LAG);
        for (int i = 0; i < FRAME; i++) {
            signal[MAX_LAG + i] = samples8k[2 * i] + samples8k[2 * i + 1];
        }
    }

    /** Of the frame last kept, 0..1. */
    double periodicity() {
        double own = energy(MAX_LAG);
        double best = 0;
        for (int lag = MIN_LAG; lag <= MAX_LAG; lag++) {
            double cross = 0;
            double energy = 1;
            for (int i = MAX_LAG; i < MAX_LAG + FRAME; i++) {
                cross += signal[i] * signal[i - lag];
                energy += signal[i - lag] * signal[i - lag];
            }
            best = Math.max(best, cross / Math.sqrt(energy * own));
        }
        return best;
    }

    private double energy(int from) {
        double sum = 1;
        for (int i = from; i < from + FRAME; i++) {
            sum += signal[i] * signal[i];
        }
        return sum;
    }
}
