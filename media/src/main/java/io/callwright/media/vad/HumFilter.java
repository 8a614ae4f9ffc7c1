/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

/**
 * A Butterworth high-pass of second order at 180 Hz for 8 kHz: takes out DC, mains hum and rumble,
 * which telephone speech has no share in. Owned by its detector.
 */
final class HumFilter {
    private static final double CORNER = Math.tan(Math.PI * 180 / 8000);
    private static final double SCALE = 1 / (1 + Math.sqrt(2) * CORNER + CORNER * CORNER);
    private static final double A1 = 2 * (CORNER * CORNER - 1) * SCALE;
    private static final double A2 = (1 - Math.sqrt(2) * CORNER + CORNER * CORNER) * SCALE;

    private double state1;
    private double state2;

    void apply(short[] in, float[] out) {
        for (int i = 0; i < in.length; i++) {
            double x = in[i] * SCALE;
            double y = x + state1;
            state1 = -2 * x - A1 * y + state2;
            state2 = x - A2 * y;
            out[i] = (float) y;
        }
    }

    void reset() {
        state1 = 0;
        state2 = 0;
    }
}
