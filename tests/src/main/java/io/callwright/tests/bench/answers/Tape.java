/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.media.audio.Tones;
import java.time.Duration;
import java.util.Arrays;

/** Audio of 8 kHz that is put together piece by piece. Owned by whoever makes it. */
final class Tape {
    private static final int PER_MILLI = 8;

    private float[] samples = new float[PER_MILLI * 1000];
    private int length;

    int millis() {
        return length / PER_MILLI;
    }

    void silence(int millis) {
        room(millis * PER_MILLI);
        length += millis * PER_MILLI;
    }

    /** Adds a piece at a level, dB of full scale for its loudest fifth. */
    void add(short[] piece, double levelDb) {
        room(piece.length);
        double gain = Math.pow(10, (levelDb - activeDb(piece)) / 20);
        for (short sample : piece) {
            samples[length++] += (float) (sample * gain);
        }
    }

    /** Adds one or two tones at a time. */
    void tone(int millis, double levelDb, int... hertz) {
        short[] made = Tones.tone(Duration.ofMillis(millis), Math.min(-7, levelDb), hertz);
        room(made.length);
        for (short sample : made) {
            samples[length++] += sample;
        }
    }

    /** Adds what sounds at the same time as the rest, over and over to the end. */
    void under(float[] sound) {
        under(sound, millis());
    }

    /** The same, until a moment. */
    void under(float[] sound, int untilMillis) {
        for (int i = 0; i < length && i < untilMillis * PER_MILLI; i++) {
            samples[i] += sound[i % sound.length];
        }
    }

    /** Adds a sound at a moment of what is there. */
    void over(int atMillis, float[] sound) {
        for (int i = 0; i < sound.length && atMillis * PER_MILLI + i < length; i++) {
            samples[atMillis * PER_MILLI + i] += sound[i];
        }
    }

    float[] samples() {
        return Arrays.copyOf(samples, length);
    }

    static short[] linear(float[] sound) {
        short[] out = new short[sound.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.clamp(Math.round(sound[i]), -32768, 32767);
        }
        return out;
    }

    private void room(int more) {
        if (length + more > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + more));
        }
    }

    static double activeDb(short[] piece) {
        int frames = Math.max(1, piece.length / 160);
        double[] power = new double[frames];
        for (int i = 0; i < frames * 160 && i < piece.length; i++) {
            power[i / 160] += (double) piece[i] * piece[i] / 160;
        }
        Arrays.sort(power);
        double loud = power[(int) (0.8 * (frames - 1))];
        return 10 * Math.log10(loud / (32768.0 * 32768.0) + 1e-10);
    }
}
