/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.DiskSync;
import io.callwright.store.Ids;
import io.callwright.store.dial.ContactRepository;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Imports of files into campaigns. Thread-safe; one file into one campaign at a time. */
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
            WebhookOutbox outbox) {
        this.database = database;
        this.contacts = contacts;
        this.jobs = new ImportJobs(database, ids, outbox);
        this.disk = disk;
    }

    /**
     * Imports a file, or goes on with an import of it that was cut off. Rows are due at once.
     *
     * @param progress told after each batch, on this thread
     * @throws ImportException when the file or the options do not allow it, with place and remedy
     */
    public ImportReport run(
            Path file, ImportOptions options, Instant now, Consumer<ImportProgress> progress) {
        return run(file, options, now, begun -> {}, progress);
    }

    /**
     * As above.
     *
     * @param begun told when the header is understood and the import stored, on this thread
     */
    public ImportReport run(
            Path file,
            ImportOptions options,
            Instant now,
            Consumer<ImportJob> begun,
            Consumer<ImportProgress> progress) {
        if (file.toFile().length() < LARGE) {
            return read(file, options, now, begun, progress);
        }
        HeapRoom.take();
        try {
            return read(file, options, now, begun, progress);
        } finally {
            HeapRoom.giveBack();
        }
    }

    private ImportReport read(
            Path file,
            ImportOptions options,
            Instant now,
            Consumer<ImportJob> begun,
            Consumer<ImportProgress> progress) {
        try {
            CsvFormat format = CsvFormat.of(file, options.charset(), options.delimiter());
            try (CsvSource source = CsvSource.open(file, format)) {
                Columns columns = header(source, options);
                RowJudge judge = new RowJudge(columns, options.region());
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
                        : run(file, options, now, begun, columns, batches, format, description);
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
            Instant now,
            Consumer<ImportJob> begun,
            Columns columns,
            Batches batches,
            CsvFormat format,
            String description)
            throws IOException {
        ImportJob job = beginOrGoOn(file, options, now);
        begun.accept(job);
        try (ErrorsFile errors =
                ErrorsFile.open(options.errors(), columns, format.delimiter(), job.errorsBytes())) {
            ImportRun run = new ImportRun(database, contacts, columns, errors, options);
            ImportJob done = batches.each(job, run);
            ImportReport.Outcome outcome = ImportReport.Outcome.IMPORTED;
            if (options.atomic() && done.rejected() > 0) {
                jobs.undo(job.id(), ImportJob.State.REFUSED, now);
                outcome = ImportReport.Outcome.REFUSED;
            } else {
                jobs.finish(done, now, now);
            }
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
        }
    }

    private static Columns header(CsvSource source, ImportOptions options) {
        var header = source.next();
        if (header == null) {
            throw new ImportException("the file is empty; its first line must name the columns");
        }
        return Columns.of(header.getFields(), options.columns());
    }

    private ImportJob beginOrGoOn(Path file, ImportOptions options, Instant now)
            throws IOException {
        String fingerprint = fingerprint(file);
        Optional<ImportJob> before = jobs.cutOff(fingerprint, options.campaignId());
        if (before.isEmpty()) {
            return jobs.begin(file.toString(), fingerprint, options, now);
        }
        ImportJob job = before.get();
        if (job.atomic() != options.atomic() || !jobs.options(job.id()).equals(options.fixed())) {
            throw new ImportException(
                    "import %d of this file was cut off after %d records, with other options."
                                    .formatted(job.id(), job.recordsDone())
                            + " Remedy: give the same options again, or take it back first with"
                            + " --undo "
                            + job.id());
        }
        return job;
    }

    /**
     * Takes back what an import brought and nobody has dialled.
     *
     * @return how many of its contacts stay, because they were dialled
     * @throws ImportException when there is no such import, or it was taken back before
     */
    public int undo(long id, Instant now) {
        ImportJob job =
                jobs.find(id).orElseThrow(() -> new ImportException("there is no import " + id));
        if (job.state() == ImportJob.State.UNDONE || job.state() == ImportJob.State.REFUSED) {
            throw new ImportException("import " + id + " has left nothing to take back");
        }
        return jobs.undo(id, ImportJob.State.UNDONE, now);
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
