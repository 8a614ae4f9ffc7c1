/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A WAV file in memory: 16-bit PCM, A-law or mu-law, one or two channels. Reading tolerates unknown
 * chunks, and files that were torn by a crash: what is there, in whole frames, counts. Immutable.
 */
public final class WavFile {
    private static final int FORMAT_PCM = 1;
    private static final int FORMAT_A_LAW = 6;
    private static final int FORMAT_MU_LAW = 7;
    private static final int FORMAT_EXTENSIBLE = 0xFFFE;

    private final int sampleRate;
    private final short[][] channels;

    private WavFile(int sampleRate, short[][] channels) {
        this.sampleRate = sampleRate;
        this.channels = channels;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or holds something else; the message names the file
     */
    public static WavFile read(Path file) throws IOException {
        try {
            return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Parses the content of a file.
     *
     * @throws IllegalArgumentException if it is no WAV of a known kind
     */
    public static WavFile parse(ByteBuffer content) {
        var in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (in.limit() < 12 || in.getInt(0) != tag("RIFF") || in.getInt(8) != tag("WAVE")) {
            throw new IllegalArgumentException("no WAV file: it does not begin with RIFF....WAVE");
        }
        Format format = null;
        int at = 12;
        while (at + 8 <= in.limit()) {
            int id = in.getInt(at);
            long told = Integer.toUnsignedLong(in.getInt(at + 4));
            int length = (int) Math.min(told, in.limit() - at - 8);
            if (id == tag("fmt ") && length >= 16) {
                format = format(in.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN));
            } else if (id == tag("data")) {
                return samples(in.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN), format);
            }
            // Chunks begin at even places.
            at += 8 + length + (length & 1);
        }
        throw new IllegalArgumentException("the WAV file has no data chunk");
    }

    /**
     * Mends the header of a recording that a crash or a full disk left behind: its sizes then tell
     * the whole frames that are on disk. A sound file stays as it is.
     *
     * @return whether the header was changed
     */
    public static boolean repair(Path recording) throws IOException {
        try (var channel =
                FileChannel.open(recording, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var header = ByteBuffer.allocate(WavWriter.HEADER).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(header, 0);
            if (header.position() < WavWriter.HEADER || header.getInt(36) != tag("data")) {
                throw new IOException(recording + ": not a recording of this program");
            }
            int channels = header.getShort(22);
            int block = Math.max(1, channels * 2);
            long data = (channel.size() - WavWriter.HEADER) / block * block;
            boolean sound =
                    Integer.toUnsignedLong(header.getInt(40)) == data
                            && channel.size() == data + WavWriter.HEADER;
            if (!sound) {
                channel.truncate(data + WavWriter.HEADER);
                channel.write(WavWriter.header(header.getInt(24), channels, data), 0);
            }
            return !sound;
        }
    }

    /** Writes one or two channels of equal length as 16-bit PCM. */
    public static void write(Path file, int sampleRate, short[]... channels) throws IOException {
        var interleaved = new short[channels.length * channels[0].length];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = channels[i % channels.length][i / channels.length];
        }
        try (var writer = WavWriter.create(file, sampleRate, channels.length)) {
            writer.append(interleaved, interleaved.length);
        }
    }

    private record Format(int code, int channels, int rate, int bits) {}

    private static Format format(ByteBuffer chunk) {
        int code = Short.toUnsignedInt(chunk.getShort(0));
        if (code == FORMAT_EXTENSIBLE && chunk.limit() >= 26) {
            code = Short.toUnsignedInt(chunk.getShort(24));
        }
        var format = new Format(code, chunk.getShort(2), chunk.getInt(4), chunk.getShort(14));
        boolean law = format.code() == FORMAT_A_LAW || format.code() == FORMAT_MU_LAW;
        boolean known = format.bits() == (law ? 8 : 16) && (law || format.code() == FORMAT_PCM);
        if (!known || format.channels() < 1 || format.channels() > 2 || format.rate() <= 0) {
            throw new IllegalArgumentException(
                    "format "
                            + format
                            + " is not supported: convert to 16-bit PCM, mono or stereo");
        }
        return format;
    }

    private static WavFile samples(ByteBuffer data, @Nullable Format format) {
        if (format == null) {
            throw new IllegalArgumentException("the WAV file has no fmt chunk before its data");
        }
        int width = format.bits() / 8;
        int n = data.limit() / (width * format.channels());
        var channels = new short[format.channels()][n];
        for (int i = 0; i < n * channels.length; i++) {
            channels[i % channels.length][i / channels.length] =
                    switch (format.code()) {
                        case FORMAT_A_LAW -> G711.PCMA.decode(data.get(i));
                        case FORMAT_MU_LAW -> G711.PCMU.decode(data.get(i));
                        default -> data.getShort(2 * i);
                    };
        }
        return new WavFile(format.rate(), channels);
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    /** Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** 1 or 2. */
    public int channelCount() {
        return channels.length;
    }

    /** The samples of a channel, 0 being left; not a copy: read only. */
    public short[] channel(int index) {
        return channels[index];
    }

    /** Samples per channel. */
    public int length() {
        return channels[0].length;
    }
}
