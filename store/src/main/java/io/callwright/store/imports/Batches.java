/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file in batches of judged rows. The thread {@code import-read} reads and judges rows and has
 * their contacts stored, while the caller's writes those before: when {@link #AHEAD} of them wait,
 * it waits too.
 */
final class Batches {
    /** Rows that are read at once at first; each next time twice as many, up to {@link #AHEAD}. */
    private static final int FIRST_ROWS = 1000;

    /**
     * Rows of a commit, at most. H2 writes pages out before their commit when a transaction has
     * changed many, and then once more.
     */
    private static final int MOST_ROWS = 4000;

    /**
     * Rows of which the contacts are stored together. Numbers in no order touch as many pages of
     * their index as there are; so many of them, sorted, share each page among some.
     */
    private static final int AHEAD = 32_000;

    private final CsvSource source;
    private final RowJudge judge;
    private final long size;
    private final Consumer<ImportProgress> progress;
    private final Problems problems;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(AHEAD / MOST_ROWS);
    private volatile boolean over;

    /**
     * Rows in the order of the file; empty at its end, with the failure that ended it, if any.
     *
     * @param bytes of the file up to the end of these rows
     */
    record Batch(List<Row> rows, long bytes, @Nullable RuntimeException failure) {}

    /** What writes a batch. */
    interface Writer {
        /** Prepares rows for their commit, on the thread that reads. */
        default List<Row> ahead(ImportJob job, List<Row> rows) {
            return rows;
        }

        /** The job up to the end of these rows, committed; rejected ones are told. */
        ImportJob commit(ImportJob job, List<Row> rows, Consumer<Row.Bad> rejected);
    }

    Batches(
            CsvSource source,
            RowJudge judge,
            long size,
            Consumer<ImportProgress> progress,
            Problems problems) {
        this.source = source;
        this.judge = judge;
        this.size = size;
        this.progress = progress;
        this.problems = problems;
    }

    List<ImportReport.Problem> problems() {
        return problems.list();
    }

    /** Writes all batches after those that the job has done. */
    ImportJob each(ImportJob job, Writer writer) {
        Thread reader = Thread.ofPlatform().name("import-read").start(() -> read(job, writer));
        try {
            ImportJob now = job;
            Batch batch = queue.take();
            for (; !batch.rows().isEmpty(); batch = queue.take()) {
                List<Row.Bad> rejected = new ArrayList<>();
                now = writer.commit(now, batch.rows(), rejected::add);
                rejected.forEach(problems::add);
                progress.accept(
                        new ImportProgress(
                                now.recordsDone(),
                                now.accepted(),
                                now.rejected(),
                                batch.bytes(),
                                size));
            }
            if (batch.failure() != null) {
                throw batch.failure();
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportException("the import was interrupted; the same command goes on", e);
        } finally {
            over = true;
            queue.clear(); // it may wait for room
            await(reader);
        }
    }

    /**
     * Waits for what is being stored. It is not interrupted: an interrupt closes the file of the
     * thread that reads or writes it, and that may be the database's.
     */
    private static void await(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(ImportJob job, Writer writer) {
        try {
            queue.put(all(job, writer));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does
        }
    }

    /**
     * Hands all rows over.
     *
     * @return the end of the file, or why it was not reached
     */
    private Batch all(ImportJob job, Writer writer) throws InterruptedException {
        try {
            source.skip(job.recordsDone());
            Batch end = null;
            for (int rows = FIRST_ROWS; end == null && !over; rows = Math.min(2 * rows, AHEAD)) {
                end = some(rows, job, writer);
            }
            return end == null ? end(null) : end;
        } catch (RuntimeException e) {
            return end(e);
        }
    }

    private Batch end(@Nullable RuntimeException failure) {
        return new Batch(List.of(), source.bytesRead(), failure);
    }

    /**
     * Hands some rows over, also those before a fault of the file.
     *
     * @return null while there are more
     */
    private @Nullable Batch some(int most, ImportJob job, Writer writer)
            throws InterruptedException {
        List<Row> rows = new ArrayList<>(most);
        List<Long> bytes = new ArrayList<>();
        Batch end = null;
        try {
            while (rows.size() < most && end == null) {
                CsvRecord record = source.next();
                if (record == null) {
                    end = end(null);
                } else {
                    rows.add(judge.judge(record.getStartingLineNumber(), record.getFields()));
                    if (rows.size() % MOST_ROWS == 0) {
                        bytes.add(source.bytesRead());
                    }
                }
            }
        } catch (RuntimeException e) {
            end = end(e);
        }
        bytes.add(source.bytesRead());
        List<Row> ready = writer.ahead(job, rows);
        for (int from = 0; from < ready.size() && !over; from += MOST_ROWS) {
            int to = Math.min(from + MOST_ROWS, ready.size());
            queue.put(
                    new Batch(
                            List.copyOf(ready.subList(from, to)),
                            bytes.get(from / MOST_ROWS),
                            null));
        }
        return end;
    }
}
