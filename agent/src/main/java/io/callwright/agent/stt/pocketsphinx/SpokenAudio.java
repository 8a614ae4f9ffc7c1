/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import java.util.Arrays;

/**
 * The audio of an utterance at 16 kHz, and where in it somebody speaks. Loud is what stands out of
 * the quietest tenth of the utterance, or comes near its loudest frames where nothing is quiet.
 *
 * <p>Not thread-safe: guarded by the monitor of its recogniser.
 */
final class SpokenAudio {
    /** Ten milliseconds: the frame of the decoder, too. */
    static final int FRAME = 160;

    /** Audio that is kept, 20 s; an answer that is longer has words enough for one pass. */
    private static final int MAX_FRAMES = 2000;

    /** Kept on both sides of speech: soft sounds at its edges, and a little of the line. */
    private static final int MARGIN = 20;

    private static final double ABOVE_FLOOR = decibels(8);
    private static final double BELOW_PEAK = decibels(-27);

    /** Where all is loud, this much below the loudest frames still is. */
    private static final double SURELY_LOUD = decibels(-6);

    /**
     * A part of the utterance.
     *
     * @param firstFrame from the start of the utterance
     * @param endFrame the first one after it
     */
    record Span(int firstFrame, int endFrame) {
        int frames() {
            return endFrame - firstFrame;
        }
    }

    private short[] samples = new short[200 * FRAME];
    private double[] power = new double[200];
    private int frames;

    void clear() {
        frames = 0;
    }

    /**
     * @param pcm whole frames
     */
    void add(short[] pcm) {
        for (int at = 0; at + FRAME <= pcm.length && frames < MAX_FRAMES; at += FRAME) {
            if (frames == power.length) {
                samples = Arrays.copyOf(samples, 2 * samples.length);
                power = Arrays.copyOf(power, 2 * power.length);
            }
            System.arraycopy(pcm, at, samples, frames * FRAME, FRAME);
            double sum = 1;
            for (int i = at; i < at + FRAME; i++) {
                sum += (double) pcm[i] * pcm[i];
            }
            power[frames++] = sum / FRAME;
        }
    }

    int frames() {
        return frames;
    }

    /** Whether more came than is kept. */
    boolean full() {
        return frames == MAX_FRAMES;
    }

    /** From the first loud frame to the last, with margins; empty when there is no audio. */
    Span speech() {
        if (frames == 0) {
            return new Span(0, 0);
        }
        double threshold = threshold();
        int first = 0;
        while (first < frames - 1 && power[first] <= threshold) {
            first++;
        }
        int last = frames - 1;
        while (last > first && power[last] <= threshold) {
            last--;
        }
        return new Span(Math.max(0, first - MARGIN), Math.min(frames, last + 1 + MARGIN));
    }

    /** The samples of a part. */
    short[] samples(Span part) {
        return Arrays.copyOfRange(samples, part.firstFrame() * FRAME, part.endFrame() * FRAME);
    }

    /** Mean square of the samples of each frame of a part. */
    double[] power(Span part) {
        return Arrays.copyOfRange(power, part.firstFrame(), part.endFrame());
    }

    private double threshold() {
        double[] sorted = Arrays.copyOf(power, frames);
        Arrays.sort(sorted);
        double floor = sorted[frames / 10];
        double peak = sorted[frames - Math.min(frames, Math.max(3, frames / 50))];
        return Math.min(Math.max(floor * ABOVE_FLOOR, peak * BELOW_PEAK), peak * SURELY_LOUD);
    }

    private static double decibels(double level) {
        return Math.pow(10, level / 10);
    }
}
