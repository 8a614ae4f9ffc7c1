/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.level;

import java.util.Arrays;

/**
 * The active speech level of ITU-T Recommendation P.56, method B: the power of the signal while
 * someone speaks, pauses of more than 200 ms left out. A pure function of its samples.
 *
 * @param dbov level of the active speech, dB relative to a square wave of full scale (dBov);
 *     negative infinity for silence
 * @param activity share of the time that is speech, 0..1
 */
public record ActiveSpeechLevel(double dbov, double activity) {
    private static final ActiveSpeechLevel SILENT =
            new ActiveSpeechLevel(Double.NEGATIVE_INFINITY, 0);

    /** Time constant of each of the two smoothing filters, s. */
    private static final double TIME_CONSTANT = 0.03;

    /** For so long after it fell below a threshold the signal still counts as active, s. */
    private static final double HANGOVER = 0.2;

    /** The margin between the active level and its threshold, dB. */
    private static final double MARGIN = 15.9;

    /** One for each bit of a 16-bit sample, 6.02 dB apart, the highest at half of full scale. */
    private static final int THRESHOLDS = 15;

    /** The search for the margin between two thresholds ends at this error, dB. */
    private static final double TOLERANCE = 0.05;

    /**
     * @param samples full scale is 1
     * @param sampleRate Hz
     */
    public static ActiveSpeechLevel of(float[] samples, int sampleRate) {
        double[] thresholds = new double[THRESHOLDS];
        for (int j = 0; j < THRESHOLDS; j++) {
            thresholds[j] = Math.scalb(1.0, j - THRESHOLDS);
        }
        double energy = 0;
        long[] active = new long[THRESHOLDS];
        int hang = (int) Math.ceil(HANGOVER * sampleRate);
        int[] quiet = new int[THRESHOLDS];
        Arrays.fill(quiet, hang);
        double keep = Math.exp(-1 / (TIME_CONSTANT * sampleRate));
        double once = 0;
        double twice = 0;
        for (float sample : samples) {
            double x = Float.isFinite(sample) ? sample : 0;
            energy += x * x;
            once = keep * once + (1 - keep) * Math.abs(x);
            twice = keep * twice + (1 - keep) * once;
            for (int j = 0; j < THRESHOLDS; j++) {
                if (twice >= thresholds[j]) {
                    active[j]++;
                    quiet[j] = 0;
                } else if (quiet[j] < hang) {
                    active[j]++;
                    quiet[j]++;
                }
            }
        }
        return energy == 0 ? SILENT : at(energy, active, thresholds, samples.length);
    }

    /** Of 16-bit samples. */
    public static ActiveSpeechLevel of(short[] samples, int sampleRate) {
        float[] scaled = new float[samples.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = samples[i] / 32768f;
        }
        return of(scaled, sampleRate);
    }

    /** The factor that brings this level to another; 1 for silence. */
    public double gainTo(double wantedDbov) {
        return Double.isInfinite(dbov) ? 1 : Math.pow(10, (wantedDbov - dbov) / 20);
    }

    /** Where the level of what is above a threshold lies the margin above that threshold. */
    private static ActiveSpeechLevel at(
            double energy, long[] active, double[] thresholds, int samples) {
        double lastLevel = 0;
        double lastThreshold = 0;
        for (int j = 0; j < thresholds.length; j++) {
            if (active[j] == 0) {
                break;
            }
            double level = 10 * Math.log10(energy / active[j]);
            double threshold = 20 * Math.log10(thresholds[j]);
            if (level - threshold <= MARGIN) {
                double found = j == 0 ? level : between(level, threshold, lastLevel, lastThreshold);
                return new ActiveSpeechLevel(found, share(energy, found, samples));
            }
            lastLevel = level;
            lastThreshold = threshold;
        }
        // Louder than every threshold by more than the margin, or too short to pass one.
        double whole = 10 * Math.log10(energy / samples);
        return new ActiveSpeechLevel(whole, 1);
    }

    private static double between(
            double level, double threshold, double lowerLevel, double lowerThreshold) {
        double below = lowerLevel;
        double belowAt = lowerThreshold;
        double above = level;
        double aboveAt = threshold;
        while (true) {
            double middle = (below + above) / 2;
            double middleAt = (belowAt + aboveAt) / 2;
            double off = middle - middleAt - MARGIN;
            if (Math.abs(off) <= TOLERANCE) {
                return middle;
            }
            if (off > 0) {
                below = middle;
                belowAt = middleAt;
            } else {
                above = middle;
                aboveAt = middleAt;
            }
        }
    }

    private static double share(double energy, double level, int samples) {
        return Math.min(1, energy / samples / Math.pow(10, level / 10));
    }
}
