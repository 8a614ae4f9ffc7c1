/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import java.time.Duration;

/** A vowel of a low voice, for servers and judges that need something to hear. */
final class Voice {
    private static final int RATE = 8000;
    private static final int PITCH = 125;
    private static final int HARMONICS = 24;
    private static final double FIRST_FORMANT = 700;
    private static final double BANDWIDTH = 300;
    private static final int PEAK = 2500;

    private Voice() {}

    /** That long, 8 kHz; without a seam when it is repeated, for a multiple of 8 ms. */
    static short[] samples(Duration length) {
        short[] samples = new short[Math.toIntExact(length.toMillis() * RATE / 1000)];
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int h = 1; h <= HARMONICS; h++) {
                double away = (h * PITCH - FIRST_FORMANT) / BANDWIDTH;
                sum += Math.sin(2 * Math.PI * PITCH * h * i / RATE) / (1 + away * away);
            }
            samples[i] = (short) (PEAK * sum);
        }
        return samples;
    }
}
