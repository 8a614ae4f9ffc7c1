/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.media.audio.PowerSpectrum;

/**
 * Finds the one or two tones of a frame of 20 ms at 8 kHz: where they are, and how much of the
 * frame's energy lies in them. Owned by its detector; allocates nothing per frame.
 */
final class Spectrum {
    /** Half the main lobe of a Hann window of 20 ms: 100 Hz. */
    private static final int LOBE = 3;

    private final PowerSpectrum spectrum = new PowerSpectrum();

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
        for (int i = 0; i < PowerSpectrum.FRAME; i++) {
            sum += (double) samples[i] * samples[i];
        }
        levelDb = 10 * Math.log10(sum / PowerSpectrum.FRAME / (32768.0 * 32768.0) + 1e-10);
        double total = spectrum.measure(samples);
        int peak = peak();
        first = hertz(peak);
        firstShare = spectrum.take(peak, LOBE) / total;
        peak = peak();
        second = hertz(peak);
        secondShare = spectrum.take(peak, LOBE) / total;
    }

    private int peak() {
        int peak = 1;
        for (int i = 2; i < spectrum.bins() - 1; i++) {
            if (spectrum.power(i) > spectrum.power(peak)) {
                peak = i;
            }
        }
        return peak;
    }

    /** Between the bins, by the parabola through the logarithms of three. */
    private double hertz(int peak) {
        double left = Math.log(spectrum.power(peak - 1) + 1e-6);
        double here = Math.log(spectrum.power(peak) + 1e-6);
        double right = Math.log(spectrum.power(peak + 1) + 1e-6);
        double curve = left - 2 * here + right;
        double shift = curve == 0 ? 0 : Math.clamp((left - right) / (2 * curve), -0.5, 0.5);
        return (peak + shift) * PowerSpectrum.BIN_HERTZ;
    }
}
