/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.audio.PowerSpectrum;

/**
 * Tells tones (keys, ringing, beeps) from speech: nearly all the energy of a tone lies around one
 * or two frequencies, while speech has more harmonics than that. Owned by its detector.
 */
final class ToneTest {
    /** Half the main lobe of a Hann window of 20 ms: 100 Hz. */
    private static final int LOBE = 4;

    private static final double CONCENTRATED = 0.985;
    private final PowerSpectrum spectrum = new PowerSpectrum();

    /** Whether a frame of 160 samples is one tone or two. */
    boolean isTone(float[] samples) {
        return concentration(samples) > CONCENTRATED;
    }

    /** Share of the energy that lies around the two strongest frequencies, 0..1. */
    double concentration(float[] samples) {
        double total = spectrum.measure(samples);
        return (takePeak() + takePeak()) / total;
    }

    private double takePeak() {
        int peak = 0;
        for (int i = 1; i < spectrum.bins(); i++) {
            if (spectrum.power(i) > spectrum.power(peak)) {
                peak = i;
            }
        }
        return spectrum.take(peak, LOBE);
    }
}
