/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A recording in a file that is only ever added to. Owned by the dial engine's thread. */
public final class FlightFile implements FlightLog, Closeable {
    private final BufferedWriter writer;

    private FlightFile(BufferedWriter writer) {
        this.writer = writer;
    }

    /** Adds to the file, which is made when there is none. */
    public static FlightFile open(Path file) {
        try {
            return new FlightFile(
                    Files.newBufferedWriter(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the flight recording " + file, e);
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
