/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Addition;
import io.callwright.store.dial.ContactRepository;
import io.callwright.store.dial.KnownContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows. Their contacts are stored ahead, on the thread that reads; the places in the
 * campaign, the rejected rows and the checkpoint belong together.
 */
final class ImportRun implements Batches.Writer {
    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

    private final Database database;
    private final ContactRepository contacts;
    private final Columns columns;
    private final @Nullable ErrorsFile errors;
    private final ImportOptions options;
    private final Checkpoint checkpoints;

    /** Writes down how far it is, in the transaction of the rows. */
    interface Checkpoint {
        void write(Handle handle, ImportJob job);
    }

    ImportRun(
            Database database,
            ContactRepository contacts,
            Columns columns,
            @Nullable ErrorsFile errors,
            ImportOptions options,
            Checkpoint checkpoints) {
        this.database = database;
        this.contacts = contacts;
        this.columns = columns;
        this.errors = errors;
        this.options = options;
        this.checkpoints = checkpoints;
    }

    /** The rows with their contacts, which are stored now; the good ones in one question. */
    @Override
    public List<Row> ahead(ImportJob job, List<Row> rows) {
        Iterator<KnownContact> known =
                contacts.ahead(good(rows).map(Row.Good::number).toList(), job.startedAt())
                        .iterator();
        return rows.stream()
                .map(row -> row instanceof Row.Good each ? each.with(known.next()) : row)
                .toList();
    }

    @Override
    public ImportJob commit(ImportJob job, List<Row> rows, Consumer<Row.Bad> rejected) {
        List<Row.Bad> bad = new ArrayList<>();
        ImportJob after;
        try {
            after = write(job, rows, bad, this::placed);
        } catch (StoreException e) {
            log.debug(
                    "import {}: contacts changed meanwhile; they are looked for again",
                    job.id(),
                    e);
            after = write(job, rows, bad, this::added);
        }
        bad.forEach(rejected);
        return after;
    }

    /** What brings good rows into the campaign. */
    private interface Entry {
        List<Addition> of(Handle handle, ImportJob job, List<Row.Good> rows);
    }

    /** With the contacts that were stored ahead. */
    private List<Addition> placed(Handle handle, ImportJob job, List<Row.Good> rows) {
        return contacts.place(
                handle,
                job.campaignId(),
                job.id(),
                rows.stream().map(row -> row.contact(columns)).toList(),
                rows.stream().map(Row.Good::known).map(Objects::requireNonNull).toList(),
                due(job));
    }

    /** With contacts that are looked for in the same transaction. */
    private List<Addition> added(Handle handle, ImportJob job, List<Row.Good> rows) {
        return contacts.add(
                handle,
                job.campaignId(),
                job.id(),
                rows.stream().map(row -> row.contact(columns)).toList(),
                due(job),
                job.startedAt());
    }

    private @Nullable Instant due(ImportJob job) {
        return options.atomic() ? null : job.startedAt();
    }

    private ImportJob write(ImportJob job, List<Row> rows, List<Row.Bad> bad, Entry entry) {
        return database.transact(
                "rows of import " + job.id(),
                handle -> {
                    bad.clear();
                    bad.addAll(rejected(job, rows, entry.of(handle, job, good(rows).toList())));
                    ImportJob checkpoint =
                            job.after(
                                    rows.size(),
                                    rows.size() - bad.size(),
                                    bad.size(),
                                    writeErrors(job, bad));
                    checkpoints.write(handle, checkpoint);
                    return checkpoint;
                });
    }

    private static Stream<Row.Good> good(List<Row> rows) {
        return rows.stream().filter(Row.Good.class::isInstance).map(Row.Good.class::cast);
    }

    /** The rejected rows, also those whose number stands elsewhere. */
    private List<Row.Bad> rejected(ImportJob job, List<Row> rows, List<Addition> additions) {
        List<Row.Bad> bad = new ArrayList<>();
        int next = 0;
        for (Row row : rows) {
            switch (row) {
                case Row.Bad each -> bad.add(each);
                case Row.Good each -> {
                    if (additions.get(next++) instanceof Addition.Duplicate duplicate) {
                        bad.add(duplicate(each, job, duplicate));
                    }
                }
            }
        }
        return bad;
    }

    private Row.Bad duplicate(Row.Good row, ImportJob job, Addition.Duplicate duplicate) {
        String reason =
                duplicate.importId() == job.id()
                        ? "the same number as on line " + duplicate.line()
                        : duplicate.importId() == 0
                                ? "the number is in the campaign already"
                                : "the number is in the campaign already, by import %d, line %d"
                                        .formatted(duplicate.importId(), duplicate.line());
        return new Row.Bad(row.line(), row.fields(), columns.column(Columns.NUMBER), reason);
    }

    /** Writes over what a transaction that was undone has left. */
    private long writeErrors(ImportJob job, List<Row.Bad> bad) {
        if (errors == null) {
            return 0;
        }
        errors.rewind(job.errorsBytes());
        bad.forEach(row -> errors.write(row, columns));
        return errors.flush();
    }
}
