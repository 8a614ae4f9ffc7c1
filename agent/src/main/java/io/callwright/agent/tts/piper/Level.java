/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import java.util.Arrays;

/** From a model's floats to PCM at the wanted level. Pure functions. */
final class Level {
    private static final double FULL_SCALE = 32_767;

    /** From here to full scale the curve bends, so that a loud peak is not cut off. */
    private static final double KNEE = 0.8;

    /** Blocks this much quieter than the loudest are pauses and do not count as speech. */
    private static final double PAUSE = 0.01; // power, 20 dB

    /** Quieter samples at the start are silence (-46 dB of full scale). */
    private static final int AUDIBLE = 160;

    /** Of that silence this much is kept, so that a soft onset is not cut off. */
    private static final int LEAD_MILLIS = 20;

    private Level() {}

    /**
     * The gain that brings the speech of a sample to the wanted level; 1 when the sample is silent.
     */
    static float gain(float[] sample, int sampleRate, VoiceSettings settings) {
        double active = activeLevel(sample, sampleRate / 50);
        return active <= 1e-4 ? 1 : (float) (Math.pow(10, settings.levelDb() / 20) / active);
    }

    static short[] pcm(float[] audio, float gain, VoiceSettings settings) {
        double factor =
                switch (settings.loudness()) {
                    case LEVEL -> gain;
                    case PEAK -> 1 / Math.max(0.01, peak(audio));
                };
        short[] pcm = new short[audio.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.round(bend(audio[i] * factor) * FULL_SCALE);
        }
        return pcm;
    }

    /**
     * Without most of the silence at the start: voices begin with about 100 ms of it, which a
     * caller who waits for an answer would hear as a delay.
     */
    static short[] promptly(short[] pcm, int sampleRate) {
        int first = 0;
        while (first < pcm.length && Math.abs(pcm[first]) < AUDIBLE) {
            first++;
        }
        int from = Math.max(0, first - sampleRate * LEAD_MILLIS / 1000);
        return first == pcm.length || from == 0 ? pcm : Arrays.copyOfRange(pcm, from, pcm.length);
    }

    /** Root mean square of the blocks that hold speech; full scale is 1. */
    static double activeLevel(float[] audio, int block) {
        double[] powers = new double[audio.length / block];
        double loudest = 0;
        for (int b = 0; b < powers.length; b++) {
            for (int i = 0; i < block; i++) {
                double x = audio[b * block + i];
                powers[b] += x * x / block;
            }
            loudest = Math.max(loudest, powers[b]);
        }
        double sum = 0;
        int active = 0;
        for (double power : powers) {
            if (power > loudest * PAUSE) {
                sum += power;
                active++;
            }
        }
        return active == 0 ? 0 : Math.sqrt(sum / active);
    }

    private static double peak(float[] audio) {
        double peak = 0;
        for (float x : audio) {
            peak = Math.max(peak, Math.abs(x));
        }
        return peak;
    }

    /** Straight to the knee, then bent towards full scale; not a number becomes silence. */
    private static double bend(double x) {
        double size = Math.abs(x);
        if (Double.isNaN(x)) {
            return 0;
        }
        if (size <= KNEE) {
            return x;
        }
        return Math.signum(x) * (KNEE + (1 - KNEE) * Math.tanh((size - KNEE) / (1 - KNEE)));
    }
}
