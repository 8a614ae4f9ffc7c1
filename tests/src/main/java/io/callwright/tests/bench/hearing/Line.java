/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.Concealment;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Resampler;
import io.callwright.media.audio.WavFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What lies between the caller's mouth and the recogniser. Each gives half a second of quiet line
 * before the speech, as the pre-roll of a call does, and the 400 ms of silence after it that end an
 * answer. The same utterance always gives the same frames.
 *
 * @param wide 16 kHz where the recording has them; else 8 kHz through mu-law
 * @param snr white noise below the mean power of the speech, dB; infinite for the quiet line alone
 * @param loss share of packets lost at random, filled by the product's own concealment
 */
record Line(String name, boolean wide, double snr, double loss) {
    static final Line TELEPHONE = new Line("telephone", false, Double.POSITIVE_INFINITY, 0);

    static final List<Line> ALL =
            List.of(
                    TELEPHONE,
                    new Line("clean", true, Double.POSITIVE_INFINITY, 0),
                    new Line("noise-20db", false, 20, 0),
                    new Line("noise-10db", false, 10, 0),
                    new Line("noise-5db", false, 5, 0),
                    new Line("loss-3", false, Double.POSITIVE_INFINITY, 0.03),
                    new Line("loss-10", false, Double.POSITIVE_INFINITY, 0.10));

    static final int LEAD_MILLIS = 500;
    static final int TRAIL_MILLIS = 400;

    /** Root mean square of a quiet line, 16-bit steps. */
    private static final double QUIET = 5;

    /** Every recording, or one of four: enough for a line that only compares. */
    int stride() {
        return equals(TELEPHONE) ? 1 : 4;
    }

    List<AudioFrame> frames(WavFile recording, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rate = wide && recording.sampleRate() >= 16_000 ? 16_000 : 8000;
        short[] speech = recording.channel(0);
        if (recording.sampleRate() != rate) {
            speech = Resampler.convert(speech, recording.sampleRate(), rate);
        }
        short[] line = line(speech, rate, random);
        if (!wide) {
            for (int i = 0; i < line.length; i++) {
                line[i] = G711.PCMU.decode(G711.PCMU.encode(line[i]));
            }
        }
        return lossy(line, rate, random);
    }

    private short[] line(short[] speech, int rate, SplittableRandom random) {
        double power = 0;
        for (short sample : speech) {
            power += (double) sample * sample / speech.length;
        }
        double noise = Math.max(QUIET, Math.sqrt(power * Math.pow(10, -snr / 10)));
        int lead = rate / 1000 * LEAD_MILLIS;
        short[] line = new short[lead + speech.length + rate / 1000 * TRAIL_MILLIS];
        for (int i = 0; i < line.length; i++) {
            int at = i - lead;
            double sample = at >= 0 && at < speech.length ? speech[at] : 0;
            line[i] =
                    (short)
                            Math.clamp(
                                    Math.round(sample + noise * random.nextGaussian()),
                                    Short.MIN_VALUE,
                                    Short.MAX_VALUE);
        }
        return line;
    }

    private List<AudioFrame> lossy(short[] line, int rate, SplittableRandom random) {
        int size = rate / 50;
        Concealment concealment = new Concealment();
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at + size <= line.length; at += size) {
            short[] pcm = Arrays.copyOfRange(line, at, at + size);
            if (loss > 0) {
                if (random.nextDouble() < loss) {
                    concealment.conceal(pcm, 0, size);
                } else {
                    concealment.good(pcm, 0, size);
                }
            }
            frames.add(new AudioFrame(pcm, rate, at * 1_000_000_000L / rate));
        }
        return frames;
    }
}
