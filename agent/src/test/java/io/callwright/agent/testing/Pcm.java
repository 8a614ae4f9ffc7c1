/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.testing;

import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Audio for tests: reading, the telephone band, frames. */
public final class Pcm {
    private Pcm() {}

    /** The samples of a mono 16-bit WAV file. */
    public static short[] wav(Path file) {
        try {
            ByteBuffer all =
                    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int at = 12;
            while (all.getInt(at) != 0x61746164) { // "data"
                at += 8 + all.getInt(at + 4);
            }
            int length = Math.min(all.getInt(at + 4), all.limit() - at - 8);
            ShortBuffer shorts =
                    all.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
            short[] samples = new short[shorts.remaining()];
            shorts.get(samples);
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 16 kHz to what comes out of a telephone line: 8 kHz, through mu-law (G.711) and back. */
    public static short[] telephone(short[] wide) {
        short[] narrow = new short[wide.length / 2];
        for (int i = 0; i < narrow.length; i++) {
            double sum = 0;
            for (int k = -40; k <= 40; k++) {
                int at = 2 * i + k;
                if (at >= 0 && at < wide.length) {
                    double x = 0.475 * k;
                    double sinc = k == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
                    sum += wide[at] * 0.475 * sinc * (0.5 + 0.5 * Math.cos(Math.PI * k / 41));
                }
            }
            narrow[i] = muLawAndBack(Math.clamp(Math.round(sum), -32768, 32767));
        }
        return narrow;
    }

    /** Silence before and after, so that the last sound is heard to its end. */
    public static short[] padded(short[] samples, int before, int after) {
        short[] padded = new short[before + samples.length + after];
        System.arraycopy(samples, 0, padded, before, samples.length);
        return padded;
    }

    /** Frames of 20 ms; the last one is filled up with silence. */
    public static List<AudioFrame> frames(short[] samples, int rate) {
        int size = rate / 50;
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at < samples.length; at += size) {
            frames.add(
                    new AudioFrame(
                            Arrays.copyOfRange(samples, at, at + size),
                            rate,
                            at * 1_000_000_000L / rate));
        }
        return frames;
    }

    private static short muLawAndBack(int sample) {
        int magnitude = Math.min(Math.abs(sample), 32635) + 132;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 15;
        int decoded = (((mantissa << 3) + 132) << exponent) - 132;
        return (short) (sample < 0 ? -decoded : decoded);
    }
}
