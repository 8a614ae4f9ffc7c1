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
 * A file in batches of judged rows. A thread reads and judges the next ones while the caller's
 * writes: at most {@link #AHEAD} wait; when they do, it waits too.
 */
final class Batches {
    /** Rows of the first batch; each next one has twice as many, up to the most. */
    private static final int FIRST_ROWS = 1000;

    /**
     * H2 writes a page again with each commit that touched it, and numbers in no order touch as
     * many pages as there are: many small commits would write the index a hundred times over.
     */
    private static final int MOST_ROWS = 16_000;

    private static final int AHEAD = 2;

    private final CsvSource source;
    private final RowJudge judge;
    private final long size;
    private final Consumer<ImportProgress> progress;
    private final Problems problems;
    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(AHEAD);

    /** Rows in the order of the file; empty at its end, with the failure that ended it, if any. */
    record Batch(List<Row> rows, long bytes, @Nullable RuntimeException failure) {}

    /** What writes a batch. */
    interface Writer {
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
        Thread reader =
                Thread.ofPlatform().name("import-read").start(() -> read(job.recordsDone()));
        try {
            ImportJob now = job;
            for (Batch batch = queue.take(); !batch.rows().isEmpty(); batch = queue.take()) {
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
                if (batch.failure() != null) {
                    throw batch.failure();
                }
            }
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportException("the import was interrupted; the same command goes on", e);
        } finally {
            reader.interrupt();
        }
    }

    private void read(long done) {
        int size = FIRST_ROWS;
        List<Row> rows = new ArrayList<>(size);
        RuntimeException failure = null;
        try {
            source.skip(done);
            for (CsvRecord record = source.next(); record != null; record = source.next()) {
                rows.add(judge.judge(record.getStartingLineNumber(), record.getFields()));
                if (rows.size() == size) {
                    queue.put(new Batch(rows, source.bytesRead(), null));
                    size = Math.min(2 * size, MOST_ROWS);
                    rows = new ArrayList<>(size);
                }
            }
        } catch (InterruptedException _) {
            return; // the caller has given up
        } catch (RuntimeException e) {
            failure = e;
        }
        end(rows, failure);
    }

    private void end(List<Row> rows, @Nullable RuntimeException failure) {
        try {
            if (!rows.isEmpty() || failure != null) {
                queue.put(new Batch(rows, source.bytesRead(), failure));
            }
            queue.put(new Batch(List.of(), source.bytesRead(), null));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
