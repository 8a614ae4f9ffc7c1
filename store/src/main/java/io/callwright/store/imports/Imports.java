/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.DiskSync;
import io.callwright.store.Ids;
import io.callwright.store.StoreException;
import io.callwright.store.dial.ContactRepository;
import io.callwright.store.feed.FeedRepository;
import io.callwright.store.webhooks.WebhookOutbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Imports of files into campaigns. Thread-safe; one file into one campaign at a time, over all
 * processes that work on the database.
 */
public final class Imports {
    private static final int ENDS = 64 * 1024;

    /** Bytes of a file from which on the collector notices. */
    private static final long LARGE = 1 << 20;

    private final Database database;
    private final ContactRepository contacts;
    private final ImportJobs jobs;
    private final DiskSync disk;

    public Imports(
            Database database,
            Ids ids,
            ContactRepository contacts,
            DiskSync disk,
            WebhookOutbox outbox,
            FeedRepository feed) {
        this.database = database;
        this.contacts = contacts;
        this.jobs =
                new ImportJobs(
                        database, ids, outbox, feed, new Holds(database.dialect().oneProcess()));
        this.disk = disk;
    }

    /**
     * Imports a file, or goes on with an import of it that broke off. Rows are due at once.
     *
     * @param progress told after each batch, on this thread
     * @throws ImportUnderWay when somebody is at work on this file
     * @throws ImportException when the file or the options do not allow it, with place and remedy
     */
    public ImportReport run(
            Path file,
            ImportOptions options,
            InstantSource clock,
            Consumer<ImportProgress> progress) {
        return run(file, options, clock, begun -> options.errors(), progress);
    }

    /**
     * As above.
     *
     * @param begun told when the header is understood and the import stored, on this thread; tells
     *     where rejected rows are written, null: nowhere
     */
    public ImportReport run(
            Path file,
            ImportOptions options,
            InstantSource clock,
            Function<ImportJob, @Nullable Path> begun,
            Consumer<ImportProgress> progress) {
        if (file.toFile().length() < LARGE) {
            return read(file, options, clock, begun, progress);
        }
        HeapRoom.take();
        try {
            return read(file, options, clock, begun, progress);
        } finally {
            HeapRoom.giveBack();
        }
    }

    private ImportReport read(
            Path file,
            ImportOptions options,
            InstantSource clock,
            Function<ImportJob, @Nullable Path> begun,
            Consumer<ImportProgress> progress) {
        try {
            CsvFormat format = CsvFormat.of(file, options.charset(), options.delimiter());
            try (CsvSource source = CsvSource.open(file, format)) {
                Columns columns = header(source, options);
                RowJudge judge = new RowJudge(columns, options);
                Problems problems = new Problems();
                Batches batches = new Batches(source, judge, Files.size(file), progress, problems);
                String description =
                        "%s, delimiter %s, %s"
                                .formatted(
                                        format.charset(),
                                        named(format.delimiter()),
                                        String.join(", ", columns.mapped()));
                return options.dryRun()
                        ? new DryRun(contacts, options, columns, batches, problems)
                                .run(format.delimiter(), description)
                        : run(file, options, clock, begun, columns, batches, format, description);
            }
        } catch (NoSuchFileException e) {
            throw new ImportException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private ImportReport run(
            Path file,
            ImportOptions options,
            InstantSource clock,
            Function<ImportJob, @Nullable Path> begun,
            Columns columns,
            Batches batches,
            CsvFormat format,
            String description)
            throws IOException {
        ImportJob job = jobs.take(file.toString(), fingerprint(file), options, clock.instant());
        try (ErrorsFile errors =
                ErrorsFile.open(begun.apply(job), columns, format.delimiter(), job.errorsBytes())) {
            ImportRun run =
                    new ImportRun(
                            database,
                            contacts,
                            columns,
                            errors,
                            options,
                            (handle, upTo) -> jobs.checkpoint(handle, upTo, clock.instant()));
            ImportJob done = batches.each(job, run);
            ImportReport.Outcome outcome = ended(done, clock.instant());
            disk.sync();
            return new ImportReport(
                    job.id(),
                    outcome,
                    done.recordsDone(),
                    done.accepted(),
                    done.rejected(),
                    job.recordsDone(),
                    batches.problems(),
                    description);
        } catch (IOException | RuntimeException | Error e) {
            failed(job, e, clock.instant());
            throw e;
        } finally {
            jobs.drop(job);
        }
    }

    private ImportReport.Outcome ended(ImportJob done, Instant now) {
        if (done.atomic() && done.rejected() > 0) {
            jobs.refuse(done, now);
            return ImportReport.Outcome.REFUSED;
        }
        jobs.finish(done, now);
        return ImportReport.Outcome.IMPORTED;
    }

    /**
     * When this cannot be written down either, whoever looks next finds that nobody runs it. An
     * interrupt would close the file of the database.
     */
    private void failed(ImportJob job, Throwable cause, Instant now) {
        boolean interrupted = Thread.interrupted();
        try {
            jobs.fail(job, reason(cause), now);
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is foreseen speaks for itself. */
    private static String reason(Throwable cause) {
        return cause instanceof ImportException
                        || cause instanceof StoreException
                        || cause instanceof UncheckedIOException
                ? String.valueOf(cause.getMessage())
                : cause.toString();
    }

    private static Columns header(CsvSource source, ImportOptions options) {
        var header = source.next();
        if (header == null) {
            throw new ImportException("the file is empty; its first line must name the columns");
        }
        return Columns.of(header.getFields(), options.columns());
    }

    /**
     * Takes back what an import brought and nobody has dialled.
     *
     * @return how many of its contacts stay, because they were dialled
     * @throws ImportUnderWay when somebody is at work on it
     * @throws ImportException when there is no such import, or it was taken back before
     */
    public int undo(long id, Instant now) {
        return jobs.undo(id, now);
    }

    /**
     * Says of imports that nobody runs any more that they failed: the same file goes on with them.
     *
     * @param files names of files of which it is known that no process imports them any more
     * @return those that were found
     */
    public List<ImportJob> cutOff(Set<String> files, Instant now) {
        return jobs.cutOff(files, now);
    }

    /** As it stands: one that is stored as running, and is not, is found to have failed. */
    public ImportJob settled(ImportJob job, Instant now) {
        if (job.state() != ImportJob.State.RUNNING || jobs.underWay(job, now)) {
            return job;
        }
        jobs.cutOff(Set.of(), now);
        return jobs.find(job.id()).orElse(job);
    }

    public Optional<ImportJob> find(long id) {
        return jobs.find(id);
    }

    /** The imports into a campaign, the oldest first. */
    public List<ImportJob> of(long campaignId) {
        return jobs.of(campaignId);
    }

    /**
     * A part of the list of all, the newest first.
     *
     * @param before id of the last one seen; {@link Long#MAX_VALUE} from the newest
     */
    public List<ImportJob> page(long before, int limit) {
        return jobs.page(before, limit);
    }

    private static String named(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }

    /** Enough to know a file again, without reading a gigabyte twice. */
    private static String fingerprint(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(channel.size()).flip());
            digest.update(in.readNBytes(ENDS));
            channel.position(Math.max(0, channel.size() - ENDS));
            digest.update(Channels.newInputStream(channel).readNBytes(ENDS));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
