/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

/**
 * How the speech sounds: how much of it is voiced, how loud it is and how steady, and what is heard
 * between. Owned by its detector; allocates nothing per frame.
 */
final class SoundTrace {
    private static final int FRAME = 80;
    private static final int MIN_LAG = 10;
    private static final int MAX_LAG = 66;
    private static final double VOICED = 0.6;

    /** Level of a frame that a syllable's peak stands out from the last valley by, dB. */
    private static final double SYLLABLE_DB = 5;

    /** At 4 kHz: the last frame's end, and this frame. */
    private final float[] signal = new float[FRAME + MAX_LAG];

    private int speech;
    private int voiced;
    private double levelSum;
    private double levelSquares;
    private int quiet;
    private double quietSum;
    private int syllables;
    private double valley = 0;
    private double peak = -100;
    private boolean rising = true;

    void frame(short[] samples, double levelDb, boolean speaking) {
        System.arraycopy(signal, FRAME, signal, 0, MAX_LAG);
        for (int i = 0; i < FRAME; i++) {
            signal[MAX_LAG + i] = samples[2 * i] + samples[2 * i + 1];
        }
        if (!speaking) {
            quiet++;
            quietSum += Math.max(levelDb, -70);
            return;
        }
        speech++;
        levelSum += levelDb;
        levelSquares += levelDb * levelDb;
        syllable(levelDb);
        if (periodicity() >= VOICED) {
            voiced++;
        }
    }

    private void syllable(double levelDb) {
        if (rising) {
            peak = Math.max(peak, levelDb);
            if (levelDb < peak - SYLLABLE_DB) {
                rising = false;
                syllables++;
                valley = levelDb;
            }
        } else {
            valley = Math.min(valley, levelDb);
            if (levelDb > valley + SYLLABLE_DB) {
                rising = true;
                peak = levelDb;
            }
        }
    }

    /** The best normalised autocorrelation at the lags of a human pitch, 0..1. */
    private double periodicity() {
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
            if (best >= VOICED) {
                return best;
            }
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

    /** Mean level of the frames with speech, dB of full scale; -60 without any. */
    double speechDb() {
        return speech == 0 ? -60 : levelSum / speech;
    }

    /** Writes the five figures of {@link Features} that are of sound. */
    void write(float[] into) {
        double mean = speechDb();
        double spread =
                speech < 2 ? 0 : Math.sqrt(Math.max(0, levelSquares / speech - mean * mean));
        into[12] = speech == 0 ? 0 : (float) voiced / speech;
        into[13] = (float) mean;
        into[14] = (float) spread;
        into[15] = quiet == 0 ? -60 : (float) (quietSum / quiet);
        into[16] = syllables;
    }
}
