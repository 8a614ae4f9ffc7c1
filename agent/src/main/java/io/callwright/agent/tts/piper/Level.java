/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.level.ActiveSpeechLevel;
import io.callwright.agent.tts.level.Limiter;
import java.util.Arrays;

/** From a model's floats to PCM at the wanted level. Pure functions. */
final class Level {
    /** A voice below this level is taken for a model that gives silence, dBov. */
    private static final double SILENT = -80;

    /** Quieter samples at the start are silence (-46 dB of full scale). */
    private static final int AUDIBLE = 160;

    /** Of that silence this much is kept, so that a soft onset is not cut off. */
    private static final int LEAD_MILLIS = 20;

    private Level() {}

    /** The gain that brings the speech of a sample to the wanted level; 1 when it is silent. */
    static float gain(float[] sample, int sampleRate, VoiceSettings settings) {
        ActiveSpeechLevel level = ActiveSpeechLevel.of(sample, sampleRate);
        return level.dbov() < SILENT ? 1 : (float) level.gainTo(settings.levelDb());
    }

    static short[] pcm(float[] audio, float gain, VoiceSettings settings) {
        double factor =
                switch (settings.loudness()) {
                    case LEVEL -> gain;
                    case PEAK -> 1 / Math.max(0.01, peak(audio));
                };
        short[] pcm = new short[audio.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = Limiter.pcm(audio[i] * factor);
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

    private static double peak(float[] audio) {
        double peak = 0;
        for (float x : audio) {
            peak = Math.max(peak, Math.abs(x));
        }
        return peak;
    }
}
