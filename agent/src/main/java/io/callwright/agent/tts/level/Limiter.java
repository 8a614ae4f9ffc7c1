/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.level;

/** From samples of any size to 16 bit without a hard edge. Pure functions. */
public final class Limiter {
    private static final double FULL_SCALE = 32_767;

    /** From here to full scale the curve bends (-1.9 dBov): a loud peak is not cut off. */
    public static final double KNEE = 0.8;

    private Limiter() {}

    /**
     * Straight to the knee, then bent towards full scale, which is never passed; what is not a
     * number becomes silence.
     *
     * @param x full scale is 1
     */
    public static short pcm(double x) {
        return (short) Math.round(bend(x) * FULL_SCALE);
    }

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
