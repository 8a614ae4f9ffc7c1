/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.dial.Addition;
import io.callwright.store.dial.ContactRepository;
import io.callwright.store.dial.NewContact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes batches: the contacts, the rejected rows and the checkpoint belong together. */
final class ImportRun {
    private final Database database;
    private final ContactRepository contacts;
    private final Columns columns;
    private final @Nullable ErrorsFile errors;
    private final ImportOptions options;

    ImportRun(
            Database database,
            ContactRepository contacts,
            Columns columns,
            @Nullable ErrorsFile errors,
            ImportOptions options) {
        this.database = database;
        this.contacts = contacts;
        this.columns = columns;
        this.errors = errors;
        this.options = options;
    }

    ImportJob commit(ImportJob job, List<Row> rows, Consumer<Row.Bad> rejected) {
        List<Row.Bad> bad = new ArrayList<>();
        ImportJob after =
                database.transact(
                        "rows of import " + job.id(),
                        handle -> {
                            bad.clear();
                            bad.addAll(write(handle, job, rows));
                            ImportJob checkpoint =
                                    job.after(
                                            rows.size(),
                                            rows.size() - bad.size(),
                                            bad.size(),
                                            writeErrors(job, bad));
                            ImportJobs.checkpoint(handle, checkpoint);
                            return checkpoint;
                        });
        bad.forEach(rejected);
        return after;
    }

    /** The rejected rows, also those whose number stands elsewhere. */
    private List<Row.Bad> write(Handle handle, ImportJob job, List<Row> rows) {
        List<NewContact> good = new ArrayList<>();
        for (Row row : rows) {
            if (row instanceof Row.Good each) {
                good.add(each.contact());
            }
        }
        List<Addition> additions =
                contacts.add(
                        handle,
                        job.campaignId(),
                        job.id(),
                        good,
                        options.atomic() ? null : job.startedAt(),
                        job.startedAt());
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
