/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.util.Arrays;

/**
 * Fills the holes that lost packets leave, by the idea of G.711 Appendix I: the last pitch periods
 * go on, blended at their seams, full for 10 ms, then fading, and silent after 60 ms; the first
 * good audio after a hole is blended with what would have followed. It adds no delay: the blend at
 * the beginning of a hole is made inside the repeated period. 8 kHz; owned by the MediaLoop.
 */
public final class Concealment {
    private static final int HISTORY = 400;
    private static final int MIN_PITCH = 40;
    private static final int MAX_PITCH = 120;
    private static final int CORRELATION = 160;
    private static final int FULL_SAMPLES = 80;
    private static final int FADE_SAMPLES = 480;
    private static final int BLEND = 40;
    private static final float STEP_DECAY = 0.9f;

    private final short[] history = new short[HISTORY];
    private final float[] period = new float[3 * MAX_PITCH];
    private int periodLength;
    private int periodAt;
    private float step;
    private int concealed;
    private boolean heard;

    /** Takes good audio: keeps it for the next hole, and blends its start after a hole. */
    public void good(short[] pcm, int at, int n) {
        if (concealed > 0) {
            int blend = Math.min(n, Math.min(2 * BLEND, BLEND + concealed / 4));
            for (int i = 0; i < blend; i++) {
                float in = (i + 1f) / (blend + 1);
                pcm[at + i] = saturate(pcm[at + i] * in + nextSample() * (1 - in));
            }
            concealed = 0;
        }
        heard = true;
        remember(pcm, at, n);
    }

    /**
     * Writes {@code n} samples in place of lost ones.
     *
     * @return false when the fade was over: it is plain silence
     */
    public boolean conceal(short[] pcm, int at, int n) {
        if (concealed >= FADE_SAMPLES || !heard) {
            Arrays.fill(pcm, at, at + n, (short) 0);
            return false;
        }
        if (concealed == 0) {
            preparePeriod(pitch());
        }
        for (int i = 0; i < n; i++) {
            pcm[at + i] = saturate(nextSample());
            concealed++;
        }
        remember(pcm, at, n);
        return true;
    }

    /** Forgets the past, as at the start of a stream. */
    public void reset() {
        Arrays.fill(history, (short) 0);
        concealed = 0;
        heard = false;
    }

    private static short saturate(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private float nextSample() {
        if (concealed >= FADE_SAMPLES || periodLength == 0) {
            return 0;
        }
        float gain =
                concealed < FULL_SAMPLES
                        ? 1f
                        : (float) (FADE_SAMPLES - concealed) / (FADE_SAMPLES - FULL_SAMPLES);
        float sample = period[periodAt];
        periodAt = periodAt + 1 == periodLength ? 0 : periodAt + 1;
        // The step between the last sample and the period's predecessor dies away without a click.
        step *= STEP_DECAY;
        return (sample + step) * gain;
    }

    /**
     * Takes the last period, or two of a short one, as a loop whose end runs over into its start:
     * its last quarter fades over into the quarter that came before the loop.
     */
    private void preparePeriod(int pitch) {
        int length = pitch < MAX_PITCH / 2 ? 2 * pitch : pitch;
        int from = HISTORY - length;
        int overlap = pitch / 4;
        for (int i = 0; i < length; i++) {
            period[i] = history[from + i];
        }
        // The first sample of the hole follows the last good one: the loop starts at its start,
        // and its tail must lead there as history[from - 1] led to history[from].
        for (int i = 0; i < overlap; i++) {
            float in = (i + 1f) / (overlap + 1);
            int tail = length - overlap + i;
            period[tail] = period[tail] * (1 - in) + history[from - overlap + i] * in;
        }
        periodLength = length;
        periodAt = 0;
        step = history[HISTORY - 1] - history[from - 1];
    }

    /** The lag of the best normalised correlation of the last 20 ms, in samples. */
    private int pitch() {
        int best = MAX_PITCH;
        double bestScore = -1;
        for (int lag = MIN_PITCH; lag <= MAX_PITCH; lag++) {
            double cross = 0;
            double energy = 1;
            for (int i = HISTORY - CORRELATION; i < HISTORY; i++) {
                cross += history[i] * history[i - lag];
                energy += history[i - lag] * history[i - lag];
            }
            double score = cross <= 0 ? 0 : cross / Math.sqrt(energy);
            if (score > bestScore) {
                bestScore = score;
                best = lag;
            }
        }
        return best;
    }

    private void remember(short[] pcm, int at, int n) {
        int kept = Math.min(n, HISTORY);
        System.arraycopy(history, kept, history, 0, HISTORY - kept);
        System.arraycopy(pcm, at + n - kept, history, HISTORY - kept, kept);
    }
}
