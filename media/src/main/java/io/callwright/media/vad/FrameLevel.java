/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

/** The level of a frame in dB of full scale; -100 for digital silence. Pure functions. */
public final class FrameLevel {
    private static final double FULL_SCALE = 32_768;

    private FrameLevel() {}

    /** Of linear samples. */
    public static double of(short[] samples) {
        double sum = 0;
        for (short s : samples) {
            sum += (double) s * s;
        }
        return decibels(sum / samples.length);
    }

    /** Of filtered samples in the same scale. */
    static double of(float[] samples) {
        double sum = 0;
        for (float s : samples) {
            sum += s * s;
        }
        return decibels(sum / samples.length);
    }

    private static double decibels(double meanSquare) {
        return 10 * Math.log10(meanSquare / (FULL_SCALE * FULL_SCALE) + 1e-10);
    }
}
