/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the numbers of a CSV file on the list of those who are not called, such as a register that
 * an authority keeps. The file is read once, in batches; each is one commit. What is on the list
 * already stays, so the same file may be read again after it was cut off. Thread-safe.
 */
public final class SuppressionFile {
    private static final int BATCH = 1000;

    private final SuppressionRepository suppressions;

    public SuppressionFile(SuppressionRepository suppressions) {
        this.suppressions = suppressions;
    }

    /**
     * What each number of the file gets.
     *
     * @param region ISO 3166-1, for numbers without a country code; null: each needs one
     * @param campaignId {@link SuppressionRepository#EVERY_CAMPAIGN} or one
     * @param source who says so
     * @param until null: for good
     */
    public record Entry(
            @Nullable String region,
            long campaignId,
            String reason,
            String source,
            @Nullable Instant until) {
        /**
         * @throws ImportException when nobody knows the region
         */
        public Entry {
            if (region != null && !PhoneNumbers.knows(region)) {
                throw new ImportException(
                        "region %s: no such region; write an ISO 3166 code of two letters, US or DE for example"
                                .formatted(region));
            }
        }
    }

    /**
     * What became of the rows.
     *
     * @param added numbers that are on the list now and were not, or not for as long
     * @param kept numbers that were on it for as long or longer
     * @param rejected rows without a number
     */
    public record Report(long records, long added, long kept, long rejected) {}

    /**
     * Reads the file. Its first line names the columns, or is the first number of a file of one
     * column.
     *
     * @param columns our name, number, to the file's; without it that is looked for
     * @param rejected told of each rejected row, on this thread; it holds no number
     * @throws ImportException when the file cannot be read as a whole, with place and remedy; what
     *     was read before stays on the list
     */
    public Report read(
            Path file,
            Map<String, String> columns,
            Entry entry,
            InstantSource clock,
            Consumer<ImportReport.Problem> rejected) {
        try (CsvSource source = CsvSource.open(file, CsvFormat.of(file, null, null))) {
            return new Reading(source, entry, clock, rejected).run(columns);
        } catch (NoSuchFileException e) {
            throw new ImportException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** One pass over a file. Owned by the thread that reads. */
    private final class Reading {
        private final CsvSource source;
        private final Entry entry;
        private final InstantSource clock;
        private final Consumer<ImportReport.Problem> rejected;
        private final List<Suppression> batch = new ArrayList<>();
        private long records;
        private long added;
        private long bad;

        Reading(
                CsvSource source,
                Entry entry,
                InstantSource clock,
                Consumer<ImportReport.Problem> rejected) {
            this.source = source;
            this.entry = entry;
            this.clock = clock;
            this.rejected = rejected;
        }

        Report run(Map<String, String> mapping) {
            var first = source.next();
            if (first == null) {
                throw new ImportException("the file is empty; it needs a number a line");
            }
            Columns columns = Columns.of(header(first.getFields()), mapping);
            if (isNumber(first.getFields())) {
                take(first.getStartingLineNumber(), first.getFields(), columns);
            }
            for (var record = source.next(); record != null; record = source.next()) {
                take(record.getStartingLineNumber(), record.getFields(), columns);
            }
            write();
            return new Report(records, added, records - bad - added, bad);
        }

        private List<String> header(List<String> first) {
            return isNumber(first) ? List.of(Columns.NUMBER) : first;
        }

        private boolean isNumber(List<String> fields) {
            return fields.size() == 1
                    && PhoneNumbers.read(fields.getFirst(), entry.region())
                            instanceof PhoneNumbers.Result.Valid;
        }

        private void take(long line, List<String> fields, Columns columns) {
            records++;
            if (fields.size() != columns.size()) {
                reject(
                        line,
                        "",
                        "it has %d columns and the header %d; is a quote or a delimiter missing?"
                                .formatted(fields.size(), columns.size()));
                return;
            }
            switch (PhoneNumbers.read(columns.cell(Columns.NUMBER, fields), entry.region())) {
                case PhoneNumbers.Result.Invalid(String reason) ->
                        reject(line, columns.column(Columns.NUMBER), reason);
                case PhoneNumbers.Result.Valid(String e164, String _) -> {
                    batch.add(
                            new Suppression(
                                    e164,
                                    entry.campaignId(),
                                    entry.reason(),
                                    entry.source(),
                                    clock.instant(),
                                    entry.until()));
                    if (batch.size() == BATCH) {
                        write();
                    }
                }
            }
        }

        private void reject(long line, String column, String reason) {
            bad++;
            rejected.accept(new ImportReport.Problem(line, column, reason));
        }

        private void write() {
            added += suppressions.putAll(batch);
            batch.clear();
        }
    }
}
