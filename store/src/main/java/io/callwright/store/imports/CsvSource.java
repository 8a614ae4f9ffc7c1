/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file, one after the other, in memory of a fixed size. Owned by the thread that
 * imports.
 */
final class CsvSource implements AutoCloseable {
    /** More than any sane record: it bounds what a quote that is never closed can swallow. */
    private static final int LONGEST_RECORD = 1 << 20;

    private final CsvFormat format;
    private final Counting bytes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long lastLine;

    private CsvSource(CsvFormat format, Counting bytes, CsvReader<CsvRecord> reader) {
        this.format = format;
        this.bytes = bytes;
        this.reader = reader;
        this.records = reader.iterator();
    }

    static CsvSource open(Path file, CsvFormat format) throws IOException {
        Counting bytes = new Counting(Files.newInputStream(file));
        return new CsvSource(
                format,
                bytes,
                CsvReader.builder()
                        .fieldSeparator(format.delimiter())
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(LONGEST_RECORD)
                        .ofCsvRecord(format.reader(new BufferedInputStream(bytes))));
    }

    /**
     * Null at the end.
     *
     * @throws ImportException when the file cannot be read on; says from which line
     */
    @Nullable CsvRecord next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            lastLine = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException e) {
            throw new ImportException(
                    "after line %d: the file is no CSV from there on (%s). Is a quote not closed?"
                            .formatted(lastLine, e.getMessage()),
                    e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new ImportException(
                        "after line %d: bytes that are no %s. Remedy: name the file's encoding,"
                                        .formatted(lastLine, format.charset())
                                + " --encoding windows-1252 for example",
                        e);
            }
            throw e;
        }
    }

    /** Passes over records that an earlier run has done. */
    void skip(long count) {
        for (long i = 0; i < count; i++) {
            if (next() == null) {
                return;
            }
        }
    }

    /** How much was read so far, to a buffer's length. */
    long bytesRead() {
        return bytes.count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
