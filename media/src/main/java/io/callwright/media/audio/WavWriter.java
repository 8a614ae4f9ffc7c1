/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes 16-bit PCM to a WAV file whose header always tells a length that is on disk: samples are
 * written first, then the sizes. Not thread-safe: owned by the thread that writes.
 */
public final class WavWriter implements AutoCloseable {
    static final int HEADER = 44;
    private static final Logger log = LoggerFactory.getLogger(WavWriter.class);

    private final FileChannel channel;
    private final int rate;
    private final int channels;
    private final ByteBuffer pending =
            ByteBuffer.allocateDirect(1 << 15).order(ByteOrder.LITTLE_ENDIAN);

    /** The same memory. */
    private final ShortBuffer pendingSamples = pending.asShortBuffer();

    private long dataBytes;

    private WavWriter(FileChannel channel, int rate, int channels) {
        this.channel = channel;
        this.rate = rate;
        this.channels = channels;
    }

    /**
     * Creates the file, or empties it, and writes a header of no samples.
     *
     * @param rate Hz
     * @param channels 1 or 2
     */
    public static WavWriter create(Path file, int rate, int channels) throws IOException {
        var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        var writer = new WavWriter(channel, rate, channels);
        try {
            writer.updateHeader();
            return writer;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Appends {@code n} samples, of both channels in turn when there are two. */
    public void append(short[] samples, int n) throws IOException {
        int done = 0;
        while (done < n) {
            if (!pending.hasRemaining()) {
                drain();
            }
            int some = Math.min(n - done, pending.remaining() / Short.BYTES);
            pendingSamples.position(pending.position() / Short.BYTES).put(samples, done, some);
            pending.position(pending.position() + some * Short.BYTES);
            done += some;
        }
    }

    /** Writes out what is pending, and then the sizes in the header. */
    public void updateHeader() throws IOException {
        drain();
        writeFully(header(rate, channels, dataBytes), 0);
    }

    private void drain() throws IOException {
        pending.flip();
        dataBytes += pending.remaining();
        writeFully(pending, HEADER + dataBytes - pending.remaining());
        pending.clear();
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    static ByteBuffer header(int rate, int channels, long dataBytes) {
        // A length beyond 4 GiB cannot be told; readers then take what is there.
        int size = (int) Math.min(dataBytes, 0xFFFFFFFFL - HEADER);
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + size)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(size)
                .flip();
    }

    /** Completes the file. */
    @Override
    public void close() throws IOException {
        try (channel) {
            updateHeader();
        }
    }

    /** Closes the file as it is, after an error. */
    public void abandon() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("closing after an error failed too: {}", e.toString());
        }
    }
}
