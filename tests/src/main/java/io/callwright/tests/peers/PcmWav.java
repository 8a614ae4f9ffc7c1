/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A WAV of 16-bit linear PCM in memory, read independently of the product's own reader.
 *
 * <p>Immutable; the samples of several channels are interleaved.
 */
public final class PcmWav {
    private static final int HEADER_BYTES = 44;

    private final short[] samples;
    private final int rate;
    private final int channels;

    private PcmWav(short[] samples, int rate, int channels) {
        this.samples = samples;
        this.rate = rate;
        this.channels = channels;
    }

    /** Mono samples, -32768..32767, at {@code rate} Hz; the array is copied. */
    public static PcmWav mono(short[] samples, int rate) {
        return new PcmWav(samples.clone(), rate, 1);
    }

    /** Mono silence of {@code millis}. */
    public static PcmWav silence(int millis, int rate) {
        return new PcmWav(new short[(int) ((long) rate * millis / 1000)], rate, 1);
    }

    /**
     * Reads a file, whose header must tell its true length.
     *
     * @throws PeerException if it is no 16-bit PCM WAV, or is shorter than its header says
     */
    public static PcmWav read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEADER_BYTES || !tag(bytes, 0).equals("RIFF")) {
            throw new PeerException(file + " is not a WAV: " + bytes.length + " bytes");
        }
        int channels = 0;
        int rate = 0;
        for (int at = 12; at + 8 <= bytes.length; ) {
            int size = buffer.getInt(at + 4);
            if (tag(bytes, at).equals("fmt ")) {
                channels = buffer.getShort(at + 10);
                rate = buffer.getInt(at + 12);
                if (buffer.getShort(at + 8) != 1 || buffer.getShort(at + 22) != 16) {
                    throw new PeerException(file + " is not 16-bit linear PCM");
                }
            } else if (tag(bytes, at).equals("data")) {
                if (size < 0 || at + 8 + size > bytes.length) {
                    throw new PeerException(
                            "%s: its header promises %d bytes of audio, the file has %d"
                                    .formatted(file, size, bytes.length - at - 8));
                }
                short[] samples = new short[size / 2];
                buffer.position(at + 8).slice().order(ByteOrder.LITTLE_ENDIAN);
                buffer.asShortBuffer().get(samples);
                return new PcmWav(samples, rate, channels);
            }
            at += 8 + size + (size & 1);
        }
        throw new PeerException(file + " has no data chunk");
    }

    private static String tag(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    /** Writes it, and returns the file. */
    public Path write(Path file) {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_BYTES + samples.length * 2)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
        out.asShortBuffer().put(samples);
        try {
            return Files.write(file, out.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This one, then the other, which must have the same rate and channels. */
    public PcmWav then(PcmWav other) {
        if (other.rate != rate || other.channels != channels) {
            throw new IllegalArgumentException("cannot join " + this + " and " + other);
        }
        short[] joined = Arrays.copyOf(samples, samples.length + other.samples.length);
        System.arraycopy(other.samples, 0, joined, samples.length, other.samples.length);
        return new PcmWav(joined, rate, channels);
    }

    /** One channel alone; 0 is the left. */
    public PcmWav channel(int index) {
        short[] one = new short[samples.length / channels];
        for (int i = 0; i < one.length; i++) {
            one[i] = samples[i * channels + index];
        }
        return new PcmWav(one, rate, 1);
    }

    /**
     * The mono recording cut at silences of at least {@code quietMillis}; each part keeps 200 ms
     * around its loud frames, and parts shorter than 200 ms are clicks and left out.
     */
    public List<PcmWav> utterances(double threshold, int quietMillis) {
        int frame = rate / 50;
        List<PcmWav> parts = new ArrayList<>();
        int start = -1;
        int lastLoud = -1;
        for (int from = 0; from + frame <= samples.length; from += frame) {
            if (rms(samples, from, frame) >= threshold) {
                start = start < 0 ? from : start;
                lastLoud = from;
            } else if (start >= 0 && (from - lastLoud) / (rate / 1000) >= quietMillis) {
                addPart(parts, start, lastLoud);
                start = -1;
            }
        }
        if (start >= 0) {
            addPart(parts, start, lastLoud);
        }
        return parts;
    }

    private void addPart(List<PcmWav> parts, int firstLoud, int lastLoud) {
        int margin = rate / 5;
        if (lastLoud - firstLoud >= margin) {
            int from = Math.max(0, firstLoud - margin);
            int to = Math.min(samples.length, lastLoud + margin);
            parts.add(new PcmWav(Arrays.copyOfRange(samples, from, to), rate, 1));
        }
    }

    /** A copy of the samples, interleaved. */
    public short[] samples() {
        return samples.clone();
    }

    /** Hz. */
    public int rate() {
        return rate;
    }

    public int channels() {
        return channels;
    }

    public long millis() {
        return samples.length * 1000L / channels / rate;
    }

    /** The root mean square of all samples, 0..32768. */
    public double rms() {
        return rms(samples, 0, samples.length);
    }

    /** Milliseconds of 20 ms frames whose root mean square is at least {@code threshold}. */
    public long loudMillis(double threshold) {
        int frame = rate * channels / 50;
        long loud = 0;
        for (int from = 0; from + frame <= samples.length; from += frame) {
            if (rms(samples, from, frame) >= threshold) {
                loud += 20;
            }
        }
        return loud;
    }

    /** The root mean square of {@code count} samples. */
    static double rms(short[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    @Override
    public String toString() {
        return "WAV of %d ms, %d Hz, %d channel(s)".formatted(millis(), rate, channels);
    }
}
