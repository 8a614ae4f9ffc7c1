/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

/**
 * The power of a frame of 20 ms at 8 kHz by frequency: a Hann window, then a radix-2 transform of
 * 256 points. Owned by its detector; allocates nothing per frame.
 */
public final class PowerSpectrum {
    /** Samples of a frame. */
    public static final int FRAME = 160;

    /** Width of a bin, Hz. */
    public static final double BIN_HERTZ = 8000.0 / 256;

    private static final int SIZE = 256;
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

    /**
     * Takes 160 samples of any scale.
     *
     * @return the power of all bins together, above 0
     */
    public double measure(float[] samples) {
        for (int i = 0; i < SIZE; i++) {
            put(i, i < FRAME ? samples[i] * WINDOW[i] : 0);
        }
        return transformed();
    }

    /**
     * Takes 160 samples.
     *
     * @return the power of all bins together, above 0
     */
    public double measure(short[] samples) {
        for (int i = 0; i < SIZE; i++) {
            put(i, i < FRAME ? samples[i] * WINDOW[i] : 0);
        }
        return transformed();
    }

    /** How many bins there are: 0 to below half the sampling rate. */
    public int bins() {
        return power.length;
    }

    /** The power of a bin, as far as it has not been taken out. */
    public float power(int bin) {
        return power[bin];
    }

    /** Takes out a peak with the bins around it, and returns what power was there. */
    public double take(int peak, int lobe) {
        double energy = 0;
        for (int i = Math.max(0, peak - lobe); i <= Math.min(power.length - 1, peak + lobe); i++) {
            energy += power[i];
            power[i] = 0;
        }
        return energy;
    }

    private void put(int i, float value) {
        int reversed = Integer.reverse(i) >>> 24;
        real[reversed] = value;
        imaginary[reversed] = 0;
    }

    private double transformed() {
        for (int half = 1; half < SIZE; half *= 2) {
            int stride = SIZE / (2 * half);
            for (int base = 0; base < SIZE; base += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(base + k, base + k + half, k * stride);
                }
            }
        }
        double total = 1e-9;
        for (int i = 0; i < SIZE / 2; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            total += power[i];
        }
        return total;
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
