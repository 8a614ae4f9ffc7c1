/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import java.util.Arrays;
import java.util.List;

/**
 * How far a best path can be trusted: pure functions. A grammar forces every utterance into its own
 * words, so the decoder's posterior says nothing about speech outside it. Two things do: how well
 * the words' sounds fit, and how much loud audio the path calls silence. The constants were fitted
 * on answers in and out of small grammars; docs/speech.md has the figures.
 */
final class Confidence {
    private static final double WORST_WORD_WEIGHT = 0.3;
    private static final double UNEXPLAINED_WEIGHT = 0.6; // for each frame of 10 ms
    private static final int UNEXPLAINED_ALLOWED = 4; // frames of each gap: its edges

    /** Frames; in a longer utterance the share of what is not explained counts. */
    private static final double SHORT = 400;

    /** A frame with more of the words' mean power than this is not silence (-13 dB). */
    private static final double LOUD = 0.05;

    /** And more than the line's own noise, its quietest tenth, by 6 dB. */
    private static final double ABOVE_LINE = 4;

    /** The score at which right and wrong are equally likely, and the slope around it. */
    private static final double EVEN = -48;

    private static final double WORD_EVEN = -40;
    private static final double SLOPE = 5;

    private Confidence() {}

    /**
     * @param words of the best path, without silences
     * @param power mean square of the samples of each frame of the utterance
     * @return 0..1
     */
    static double of(List<Decoder.Segment> words, double[] power) {
        if (words.isEmpty()) {
            return 0;
        }
        double sum = 0;
        double worst = 0;
        int frames = 0;
        for (Decoder.Segment word : words) {
            sum += word.score();
            worst = Math.min(worst, perFrame(word));
            frames += word.frames();
        }
        return logistic(
                sum / frames
                        + WORST_WORD_WEIGHT * worst
                        - UNEXPLAINED_WEIGHT
                                * unexplained(words, power)
                                * Math.min(1, SHORT / power.length)
                        - EVEN);
    }

    static double ofWord(Decoder.Segment word) {
        return logistic(perFrame(word) - WORD_EVEN);
    }

    /**
     * Loud frames that no word covers, beyond what the edges of each gap between words may have.
     */
    private static int unexplained(List<Decoder.Segment> words, double[] power) {
        boolean[] covered = new boolean[power.length];
        double wordPower = 0;
        int wordFrames = 0;
        for (Decoder.Segment word : words) {
            int end = Math.min(word.lastFrame() + 1, covered.length);
            for (int frame = word.firstFrame(); frame < end; frame++) {
                covered[frame] = true;
                wordPower += power[frame];
                wordFrames++;
            }
        }
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        double line = power.length == 0 ? 0 : ABOVE_LINE * sorted[power.length / 10];
        double loud = Math.max(line, LOUD * wordPower / Math.max(1, wordFrames));
        int unexplained = 0;
        int gap = 0;
        for (int frame = 0; frame < covered.length; frame++) {
            if (covered[frame]) {
                gap = 0;
            } else if (power[frame] > loud && ++gap > UNEXPLAINED_ALLOWED) {
                unexplained++;
            }
        }
        return unexplained;
    }

    private static double perFrame(Decoder.Segment word) {
        return (double) word.score() / word.frames();
    }

    private static double logistic(double distance) {
        return 1 / (1 + Math.exp(-distance / SLOPE));
    }
}
