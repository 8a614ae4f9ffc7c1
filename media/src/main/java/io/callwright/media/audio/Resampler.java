/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.util.Arrays;

/**
 * Changes the sample rate by any rational factor with a polyphase FIR filter (Kaiser window, stop
 * band below -80 dB), as a stream: state is kept between calls, so any pieces may be passed. Not
 * thread-safe: owned by its stream's producer.
 */
public final class Resampler {
    /** Zero crossings of the filter on each side: more is steeper and costs more. */
    private static final int ZERO_CROSSINGS = 24;

    private static final double KAISER_BETA = 8.5;

    /** Pass band as a share of the narrower Nyquist band: 3.6 of 4 kHz. */
    private static final double PASS = 0.92;

    private final int up;
    private final int down;
    private final int taps;

    /** Filter of phase p: {@code phases[p * taps ..]}, newest sample last. */
    private final float[] phases;

    /** The last {@code taps - 1} input samples, then the new ones. */
    private short[] window;

    private int kept;
    private int phase;

    /**
     * @param from Hz
     * @param to Hz
     * @throws IllegalArgumentException unless both are 4000 to 192,000 and their ratio is simple
     */
    public Resampler(int from, int to) {
        if (from < 4000 || from > 192_000 || to < 4000 || to > 192_000) {
            throw new IllegalArgumentException(
                    "cannot resample from " + from + " to " + to + " Hz: use 4000 to 192000");
        }
        int divisor = gcd(from, to);
        up = to / divisor;
        down = from / divisor;
        if (up > 1000 || down > 1000) {
            throw new IllegalArgumentException(
                    "the ratio of " + from + " to " + to + " Hz has no small terms");
        }
        double cutoff = PASS * Math.min(1.0, (double) up / down);
        taps = (int) Math.ceil(2 * ZERO_CROSSINGS / cutoff);
        phases = design(cutoff);
        kept = taps - 1;
        window = new short[kept + 1024];
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private float[] design(double cutoff) {
        var filter = new float[up * taps];
        double half = taps / 2.0;
        for (int p = 0; p < up; p++) {
            double sum = 0;
            var row = new double[taps];
            for (int k = 0; k < taps; k++) {
                // Distance, in input samples, of tap k from the middle of the filter.
                double x = k - half + 1 - (double) p / up;
                row[k] = sinc(cutoff * x) * kaiser(x / half);
                sum += row[k];
            }
            for (int k = 0; k < taps; k++) {
                filter[p * taps + k] = (float) (row[k] / sum);
            }
        }
        return filter;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) > 1
                ? 0
                : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of order zero. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /** Resamples the next piece; the output lags by half the filter, {@link #delaySamples}. */
    public short[] process(short[] in) {
        return process(in, in.length);
    }

    /** Resamples the first {@code n} samples. */
    public short[] process(short[] in, int n) {
        if (window.length < kept + n) {
            window = Arrays.copyOf(window, kept + n);
        }
        System.arraycopy(in, 0, window, kept, n);
        int available = kept + n;
        var out = new short[(int) ((long) n * up / down) + 2];
        int produced = 0;
        int at = 0;
        while (at + taps <= available) {
            out[produced++] = filtered(at);
            phase += down;
            at += phase / up;
            phase %= up;
        }
        kept = available - at;
        System.arraycopy(window, at, window, 0, kept);
        return Arrays.copyOf(out, produced);
    }

    private short filtered(int at) {
        float sum = 0;
        int row = phase * taps;
        for (int k = 0; k < taps; k++) {
            sum += window[at + k] * phases[row + k];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /** Returns what is still in the filter at the end of the stream. */
    public short[] flush() {
        return process(new short[taps / 2]);
    }

    /** Delay of the filter in samples of the output. */
    public double delaySamples() {
        return taps / 2.0 * up / down;
    }

    /** Resamples a whole recording: no delay, and length in proportion. */
    public static short[] convert(short[] in, int from, int to) {
        if (from == to) {
            return in.clone();
        }
        var resampler = new Resampler(from, to);
        var padded = Arrays.copyOf(in, in.length + resampler.taps);
        var out = resampler.process(padded);
        int skip = (int) Math.round(resampler.delaySamples());
        int length = (int) Math.round((double) in.length * to / from);
        return Arrays.copyOfRange(out, skip, skip + length);
    }
}
