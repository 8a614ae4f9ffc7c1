/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.media.audio.Concealment;
import io.callwright.media.audio.G711;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What surrounds the one who answers, and the line to us. Deterministic by its random numbers. */
final class Room {
    private static final int RATE = 8000;

    private Room() {}

    /** Ten seconds of a noise at a level, dB of full scale: white, of a room, or of a car. */
    static float[] noise(SplittableRandom random, int kind, double levelDb) {
        float[] sound = new float[10 * RATE];
        double low = 0;
        double lower = 0;
        for (int i = 0; i < sound.length; i++) {
            double white = random.nextGaussian();
            low += (white - low) * 0.15;
            lower += (white - lower) * 0.03;
            sound[i] =
                    (float)
                            (kind == 0
                                    ? white
                                    : kind == 1 ? low + 0.2 * white : lower + 0.05 * white);
        }
        return scaled(sound, levelDb);
    }

    /** Voices that talk at the same time, in the background. */
    static float[] babble(short[][] lines, SplittableRandom random, double levelDb) {
        float[] sound = new float[10 * RATE];
        for (short[] line : lines) {
            int at = random.nextInt(sound.length);
            for (int round = 0; round < 3; round++) {
                for (short sample : line) {
                    sound[at % sound.length] += sample;
                    at++;
                }
                at += random.nextInt(RATE);
            }
        }
        return scaled(sound, levelDb);
    }

    /** A plain tune: notes with three harmonics. */
    static float[] music(SplittableRandom random, double levelDb) {
        float[] sound = new float[10 * RATE];
        int[] scale = {262, 294, 330, 392, 440, 523, 587, 659};
        for (int at = 0; at < sound.length; ) {
            int note = scale[random.nextInt(scale.length)];
            int length = 1600 + random.nextInt(2400);
            for (int i = 0; i < length && at < sound.length; i++, at++) {
                double t = 2 * Math.PI * note * i / RATE;
                double fade = Math.exp(-3.0 * i / length);
                sound[at] =
                        (float)
                                (fade
                                        * (Math.sin(t)
                                                + 0.5 * Math.sin(2 * t)
                                                + 0.3 * Math.sin(3 * t)));
            }
        }
        return scaled(sound, levelDb);
    }

    /** A click, a rustle, a cough: noise that dies away. */
    static float[] bump(SplittableRandom random, int millis, double levelDb) {
        float[] sound = new float[millis * 8];
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            low += (random.nextGaussian() - low) * 0.4;
            sound[i] = (float) (low * Math.exp(-4.0 * i / sound.length));
        }
        return scaled(sound, levelDb);
    }

    private static float[] scaled(float[] sound, double levelDb) {
        double power = 0;
        for (float sample : sound) {
            power += sample * sample / sound.length;
        }
        double gain = 32768 * Math.pow(10, levelDb / 20) / Math.sqrt(power + 1e-9);
        for (int i = 0; i < sound.length; i++) {
            sound[i] *= (float) gain;
        }
        return sound;
    }

    /** Through the band of a telephone and mu-law; some packets are lost, and concealed. */
    static short[] line(float[] sound, SplittableRandom random, double loss) {
        float[] band = bandPass(sound);
        short[] out = new short[band.length];
        for (int i = 0; i < band.length; i++) {
            short linear = (short) Math.clamp(Math.round(band[i]), -32768, 32767);
            out[i] = G711.PCMU.decode(G711.PCMU.encode(linear));
        }
        if (loss > 0) {
            Concealment concealment = new Concealment();
            for (int at = 0; at + 160 <= out.length; at += 160) {
                short[] pcm = Arrays.copyOfRange(out, at, at + 160);
                if (random.nextDouble() < loss) {
                    concealment.conceal(pcm, 0, 160);
                } else {
                    concealment.good(pcm, 0, 160);
                }
                System.arraycopy(pcm, 0, out, at, 160);
            }
        }
        return out;
    }

    /** Two high-pass stages at 280 Hz and one low-pass at 3400 Hz. */
    private static float[] bandPass(float[] sound) {
        float[] out = sound;
        double high = Math.exp(-2 * Math.PI * 200 / RATE);
        for (int stage = 0; stage < 2; stage++) {
            float[] next = new float[out.length];
            double before = 0;
            double last = 0;
            for (int i = 0; i < out.length; i++) {
                last = high * (last + out[i] - before);
                before = out[i];
                next[i] = (float) last;
            }
            out = next;
        }
        float[] low = new float[out.length];
        double state = 0;
        for (int i = 0; i < out.length; i++) {
            state += 0.9 * (out[i] - state);
            low[i] = (float) state;
        }
        return low;
    }
}
