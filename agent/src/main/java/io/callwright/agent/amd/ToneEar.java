/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import org.jspecify.annotations.Nullable;

/**
 * Hears bursts of tones: frames in a row with the same one or two frequencies and hardly anything
 * else. Owned by its detector.
 */
final class ToneEar {
    private static final int FRAME_MILLIS = 20;
    private static final double MIN_LEVEL_DB = -45;

    /** Share of the energy in one tone, or in two together: 8 dB above all else. */
    private static final double CONCENTRATED = 0.86;

    /** The weaker of two tones has at least so much. */
    private static final double SECOND = 0.12;

    /** How far a steady tone may stray, Hz. */
    private static final double STEADY = 14;

    /** How far its level may stray, dB: speech rises and falls. */
    private static final double STEADY_DB = 3;

    /** Shorter than this it may be a syllable. */
    private static final int SHORTEST_MILLIS = 100;

    /** A tone this long is told while it lasts. */
    private static final int LONG_MILLIS = 2000;

    private final Spectrum spectrum;
    private int frames;
    private int length;
    private boolean told;
    private boolean single;
    private double first;
    private double second;
    private double levelDb;

    ToneEar(Spectrum spectrum) {
        this.spectrum = spectrum;
    }

    /** Whether a tone sounds in the frame that was measured last. */
    boolean sounds() {
        return length > 0;
    }

    /** After each frame that the spectrum has measured; a burst when one has just ended. */
    @Nullable Burst next() {
        frames++;
        boolean one = spectrum.levelDb > MIN_LEVEL_DB && spectrum.firstShare > CONCENTRATED;
        boolean two =
                spectrum.levelDb > MIN_LEVEL_DB
                        && spectrum.secondShare > SECOND
                        && spectrum.firstShare + spectrum.secondShare > CONCENTRATED;
        if (length > 0 && (one || two) && goesOn(two)) {
            length++;
            levelDb += (spectrum.levelDb - levelDb) / Math.min(length, 10);
            return !told && length * FRAME_MILLIS >= LONG_MILLIS ? burst(length, true) : null;
        }
        Burst ended =
                length * FRAME_MILLIS >= SHORTEST_MILLIS && !told ? burst(length, false) : null;
        length = 0;
        told = false;
        if (one || two) {
            begin(!two);
        }
        return ended;
    }

    private void begin(boolean alone) {
        length = 1;
        single = alone;
        first = alone ? spectrum.first : Math.min(spectrum.first, spectrum.second);
        second = alone ? 0 : Math.max(spectrum.first, spectrum.second);
        levelDb = spectrum.levelDb;
    }

    private boolean goesOn(boolean two) {
        // The first frame of a tone holds only its beginning.
        boolean level = length < 2 || Math.abs(spectrum.levelDb - levelDb) < STEADY_DB;
        if (length == 1) {
            levelDb = Math.max(levelDb, spectrum.levelDb);
        }
        if (single) {
            return level && !two && Math.abs(spectrum.first - first) < STEADY;
        }
        return level
                && two
                && Math.abs(Math.min(spectrum.first, spectrum.second) - first) < STEADY
                && Math.abs(Math.max(spectrum.first, spectrum.second) - second) < STEADY;
    }

    private Burst burst(int heard, boolean lasting) {
        told = lasting;
        int end = (lasting ? frames : frames - 1) * FRAME_MILLIS;
        return new Burst(first, second, end - heard * FRAME_MILLIS, heard * FRAME_MILLIS, levelDb);
    }
}
