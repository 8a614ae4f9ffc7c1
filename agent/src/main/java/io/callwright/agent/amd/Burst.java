/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

/**
 * A steady tone that has ended, or lasts for long already.
 *
 * @param first Hz
 * @param second Hz; 0 for a single tone
 * @param start milliseconds since the answer
 * @param millis how long
 * @param levelDb dB of full scale
 */
record Burst(double first, double second, int start, int millis, double levelDb) {
    int end() {
        return start + millis;
    }

    boolean single() {
        return second == 0;
    }

    /** Whether these are the tones, in either order. */
    boolean isAt(double one, double other, double within) {
        boolean inOrder = near(first, one, within) && near(second, other, within);
        return inOrder || (near(first, other, within) && near(second, one, within));
    }

    boolean isAt(double one, double within) {
        return single() && near(first, one, within);
    }

    private static boolean near(double a, double b, double within) {
        return Math.abs(a - b) <= within;
    }
}
