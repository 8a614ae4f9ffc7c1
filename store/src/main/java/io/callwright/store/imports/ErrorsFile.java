/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows with the columns that they came with, and line, column and reason: to be mended
 * and imported again. UTF-8. Owned by the thread that imports.
 */
final class ErrorsFile implements AutoCloseable {
    private static final List<String> OWN =
            List.of(
                    Columns.OWN_PREFIX + "-line",
                    Columns.OWN_PREFIX + "-column",
                    Columns.OWN_PREFIX + "-reason");

    private final FileChannel channel;
    private final Writer writer;
    private final CsvWriter csv;
    private long headerBytes;

    private ErrorsFile(FileChannel channel, Writer writer, CsvWriter csv) {
        this.channel = channel;
        this.writer = writer;
        this.csv = csv;
    }

    /**
     * Null without a path. From the given length on, what stood there is written over; a file that
     * is not there, as the beginning was written elsewhere, begins with its header.
     */
    static @Nullable ErrorsFile open(
            @Nullable Path path, Columns columns, char delimiter, long length) throws IOException {
        if (path == null) {
            return null;
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length).position(Math.min(length, channel.size()));
        OutputStream out = Channels.newOutputStream(channel);
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ErrorsFile file =
                new ErrorsFile(
                        channel,
                        writer,
                        CsvWriter.builder().fieldSeparator(delimiter).build(writer));
        if (channel.position() == 0) {
            List<String> header =
                    new ArrayList<>(
                            columns.header().stream()
                                    .filter(name -> !name.startsWith(Columns.OWN_PREFIX))
                                    .toList());
            header.addAll(OWN);
            file.csv.writeRecord(header);
            file.headerBytes = file.flush();
        }
        return file;
    }

    void write(Row.Bad row, Columns columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.header().get(i).startsWith(Columns.OWN_PREFIX)) {
                cells.add(i < row.fields().size() ? guarded(row.fields().get(i)) : "");
            }
        }
        cells.add(Long.toString(row.line()));
        cells.add(guarded(row.column()));
        cells.add(row.reason());
        csv.writeRecord(cells);
    }

    /** Forgets what was written after that length; 0: all but the header. */
    void rewind(long length) {
        try {
            long to = Math.max(length, headerBytes);
            if (flush() > to) {
                channel.truncate(to).position(to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands everything to the system, and tells how long the file is then. */
    long flush() {
        try {
            csv.flush();
            writer.flush();
            return channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a spreadsheet would compute gets an apostrophe; a bare number with its plus does not.
     */
    private static String guarded(String cell) {
        return computes(cell) ? "'" + cell : cell;
    }

    static boolean computes(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0) {
            return false;
        }
        return !(cell.charAt(0) == '+' && cell.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
