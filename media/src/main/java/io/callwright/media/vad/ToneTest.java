/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

/**
 * Tells tones (keys, ringing, beeps) from speech: nearly all the energy of a tone lies around one
 * or two frequencies, while speech has more harmonics than that. Owned by its detector.
 */
final class ToneTest {
    private static final int SIZE = 256;
    private static final int FRAME = 160;

    /** Half the main lobe of a Hann window of 20 ms: 100 Hz. */
    private static final int LOBE = 4;

    private static final double CONCENTRATED = 0.985;
    private static final float[] WINDOW = new float[FRAME];
    private static final float[] COS = new float[SIZE / 2];
    private static final float[] SIN = new float[SIZE / 2];

    static {
        for (int i = 0; i < FRAME; i++) {
            WINDOW[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / FRAME));
        }
        for (int i = 0; i < SIZE / 2; i++) {
            COS[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
            SIN[i] = (float) Math.sin(2 * Math.PI * i / SIZE);
        }
    }

    private final float[] real = new float[SIZE];
    private final float[] imaginary = new float[SIZE];
    private final float[] power = new float[SIZE / 2];

    /** Whether a frame of 160 samples is one tone or two. */
    boolean isTone(float[] samples) {
        return concentration(samples) > CONCENTRATED;
    }

    /** Share of the energy that lies around the two strongest frequencies, 0..1. */
    double concentration(float[] samples) {
        double total = spectrum(samples);
        return (takePeak() + takePeak()) / total;
    }

    private double spectrum(float[] samples) {
        for (int i = 0; i < SIZE; i++) {
            int reversed = Integer.reverse(i) >>> 24;
            real[reversed] = i < FRAME ? samples[i] * WINDOW[i] : 0;
            imaginary[i] = 0;
        }
        transform();
        double total = 1e-9;
        for (int i = 0; i < SIZE / 2; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            total += power[i];
        }
        return total;
    }

    /** The radix-2 transform, in place, of input in bit-reversed order. */
    private void transform() {
        for (int half = 1; half < SIZE; half *= 2) {
            int stride = SIZE / (2 * half);
            for (int base = 0; base < SIZE; base += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(base + k, base + k + half, k * stride);
                }
            }
        }
    }

    private void butterfly(int a, int b, int twiddle) {
        float re = real[b] * COS[twiddle] + imaginary[b] * SIN[twiddle];
        float im = imaginary[b] * COS[twiddle] - real[b] * SIN[twiddle];
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
    }

    private double takePeak() {
        int peak = 0;
        for (int i = 1; i < power.length; i++) {
            if (power[i] > power[peak]) {
                peak = i;
            }
        }
        double energy = 0;
        for (int i = Math.max(0, peak - LOBE); i <= Math.min(power.length - 1, peak + LOBE); i++) {
            energy += power[i];
            power[i] = 0;
        }
        return energy;
    }
}
