/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A recording in a file that is only ever added to. Owned by the dial engine's thread. */
public final class FlightFile implements FlightLog, Closeable {
    private static final int LONGEST_LINE = 1 << 16;

    private final BufferedWriter writer;

    private FlightFile(BufferedWriter writer) {
        this.writer = writer;
    }

    /**
     * Adds to the file, which is made when there is none. A last line that a process died over
     * goes: no INVITE has followed from it.
     */
    public static FlightFile open(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            cutTornLine(file);
            return new FlightFile(
                    Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the flight recording " + file, e);
        }
    }

    private static void cutTornLine(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            int length = (int) Math.min(size, LONGEST_LINE);
            ByteBuffer tail = ByteBuffer.allocate(length);
            channel.read(tail, size - length);
            int keep = length;
            while (keep > 0 && tail.get(keep - 1) != '\n') {
                keep--;
            }
            channel.truncate(size - length + keep);
        }
    }

    @Override
    public void append(Instant at, FlightRecord record) {
        try {
            writer.write(new FlightLine(at, record).text());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add to the flight recording", e);
        }
    }

    @Override
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot add to the flight recording", e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
