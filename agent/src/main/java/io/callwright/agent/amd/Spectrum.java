/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

/**
 * Finds the one or two tones of a frame of 20 ms at 8 kHz: where they are, and how much of the
 * frame's energy lies in them. Owned by its detector; allocates nothing per frame.
 */
final class Spectrum {
    private static final int SIZE = 256;
    private static final int FRAME = 160;
    private static final double BIN_HERTZ = 8000.0 / SIZE;

    /** Half the main lobe of a Hann window of 20 ms: 100 Hz. */
    private static final int LOBE = 3;

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

    /** Hz of the strongest tone. */
    double first;

    /** Hz of the second one. */
    double second;

    /** Share of the energy that lies in the first, 0..1. */
    double firstShare;

    /** Share of the energy that lies in the second, 0..1. */
    double secondShare;

    /** Of the whole frame, dB of full scale. */
    double levelDb;

    /** Takes 160 samples. */
    void measure(short[] samples) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            int reversed = Integer.reverse(i) >>> 24;
            if (i < FRAME) {
                sum += (double) samples[i] * samples[i];
                real[reversed] = samples[i] * WINDOW[i];
            } else {
                real[reversed] = 0;
            }
            imaginary[i] = 0;
        }
        levelDb = 10 * Math.log10(sum / FRAME / (32768.0 * 32768.0) + 1e-10);
        transform();
        double total = 1e-9;
        for (int i = 0; i < SIZE / 2; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            total += power[i];
        }
        int peak = peak();
        first = hertz(peak);
        firstShare = take(peak) / total;
        peak = peak();
        second = hertz(peak);
        secondShare = take(peak) / total;
    }

    private int peak() {
        int peak = 1;
        for (int i = 2; i < power.length - 1; i++) {
            if (power[i] > power[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    /** Between the bins, by the parabola through the logarithms of three. */
    private double hertz(int peak) {
        double left = Math.log(power[peak - 1] + 1e-6);
        double here = Math.log(power[peak] + 1e-6);
        double right = Math.log(power[peak + 1] + 1e-6);
        double curve = left - 2 * here + right;
        double shift = curve == 0 ? 0 : Math.clamp((left - right) / (2 * curve), -0.5, 0.5);
        return (peak + shift) * BIN_HERTZ;
    }

    private double take(int peak) {
        double energy = 0;
        for (int i = Math.max(0, peak - LOBE); i <= Math.min(power.length - 1, peak + LOBE); i++) {
            energy += power[i];
            power[i] = 0;
        }
        return energy;
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
}
