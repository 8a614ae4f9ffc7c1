/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.store.StoreException;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportJob;
import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportProgress;
import io.callwright.store.imports.ImportReport;
import io.callwright.store.imports.Imports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of files that were sent to this node, each on a thread {@code import} of its own, two at
 * a time. Thread-safe.
 */
public final class ImportDesk {
    private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);
    private static final int AT_A_TIME = 2;

    private final Imports imports;
    private final Path folder;
    private final Runnable imported;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final Map<Long, ImportProgress> running = new ConcurrentHashMap<>();

    /**
     * @param folder in which files lie while they are imported, and lists of rejected rows after
     * @param imported told after each import
     */
    public ImportDesk(Imports imports, Path folder, Runnable imported) {
        this.imports = imports;
        this.folder = folder;
        this.imported = imported;
    }

    /** A new file in the folder, to be written and then given to {@link #begin}. */
    public Path spool() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "upload-", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written", e);
        }
    }

    /** Whether another one may begin now. */
    public boolean hasRoom() {
        return free.availablePermits() > 0;
    }

    /**
     * Begins to import; returns when the header is understood and the import stored.
     *
     * @param file is deleted when it is over
     * @throws ImportException when file or options do not allow it, or there is no room
     */
    public ImportJob begin(Path file, ImportOptions options, Instant now) {
        if (!free.tryAcquire()) {
            delete(file);
            throw new ImportException(AT_A_TIME + " imports are under way; wait for one of them");
        }
        var begun = new CompletableFuture<ImportJob>();
        Thread.ofPlatform().name("import").daemon().start(() -> run(file, options, now, begun));
        try {
            return begun.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void run(
            Path file, ImportOptions options, Instant now, CompletableFuture<ImportJob> begun) {
        Path errors = file.resolveSibling(file.getFileName() + ".errors");
        try {
            ImportReport report =
                    imports.run(
                            file,
                            withErrors(options, errors),
                            now,
                            begun::complete,
                            progress -> running.put(begun.join().id(), progress));
            keep(errors, report.id());
            imported.run();
            log.info(
                    "import {}: {} of {} records accepted",
                    report.id(),
                    report.accepted(),
                    report.records());
        } catch (ImportException | StoreException | UncheckedIOException e) {
            if (!begun.completeExceptionally(e)) {
                log.error("import {} failed: {}", begun.join().id(), e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            begun.completeExceptionally(e);
            throw e;
        } finally {
            if (begun.isDone() && !begun.isCompletedExceptionally()) {
                running.remove(begun.join().id());
            }
            free.release();
            delete(file);
            delete(errors);
        }
    }

    private static ImportOptions withErrors(ImportOptions options, Path errors) {
        return new ImportOptions(
                options.campaignId(),
                options.delimiter(),
                options.charset(),
                options.columns(),
                options.region(),
                options.atomic(),
                options.dryRun(),
                errors);
    }

    private void keep(Path errors, long id) {
        try {
            if (Files.exists(errors)) {
                Files.move(errors, errorsOf(id));
            }
        } catch (IOException e) {
            log.error("the rejected rows of import {} are lost: {}", id, e.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", file, e.getMessage());
        }
    }

    private Path errorsOf(long id) {
        return folder.resolve("import-" + id + "-errors.csv");
    }

    /** The rejected rows of an import that is over. */
    public Optional<Path> errors(long id) {
        Path file = errorsOf(id);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /** How far one that is under way has come. */
    public Optional<ImportProgress> progress(long id) {
        return Optional.ofNullable(running.get(id));
    }

    public Imports imports() {
        return imports;
    }
}
