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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports of files that are sent to this node, each on a thread {@code import} of its own, two at a
 * time from the first byte of the file on. Thread-safe.
 */
public final class ImportDesk {
    /** Files on their way, and imports. */
    public static final int AT_A_TIME = 2;

    private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);
    private static final String UPLOAD = "upload-";

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

    /**
     * Where a node's imports lie.
     *
     * @param dataDir {@code node.data-dir}
     */
    public static Path folder(Path dataDir) {
        return dataDir.resolve("imports");
    }

    /**
     * Before the first import: what an earlier start of this node was cut off at is said to have
     * failed, and the files that it left are deleted. Their names tell which imports were its own.
     */
    public void start(Instant now) {
        try {
            List<Path> left = left();
            imports.cutOff(left.stream().map(Path::toString).collect(Collectors.toSet()), now)
                    .forEach(job ->
                            log.warn(
                                    "import {} was cut off after {} records; the same file, sent"
                                            + " again, goes on",
                                    job.id(),
                                    job.recordsDone()));
            left.forEach(ImportDesk::delete);
        } catch (StoreException | UncheckedIOException e) {
            log.error("what was left of imports stays as it is: {}", e.getMessage());
        }
    }

    private List<Path> left() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, UPLOAD + "*")) {
            List<Path> all = new ArrayList<>();
            files.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /**
     * Room for one import; empty when there is none now.
     *
     * @throws UncheckedIOException when no file can be made for it
     */
    public Optional<Room> take() {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
            return Optional.of(new Room(Files.createTempFile(folder, UPLOAD, ".csv")));
        } catch (IOException e) {
            free.release();
            throw new UncheckedIOException(folder + " cannot be written", e);
        }
    }

    /**
     * Room for one import, from before its file is read until it is over. Owned by the thread of
     * its request, and from {@link #begin} on by that of the import.
     */
    public final class Room implements AutoCloseable {
        private final Path file;
        private boolean begun;

        private Room(Path file) {
            this.file = file;
        }

        /** A new file, to be written before {@link #begin}; deleted when it is over. */
        public Path file() {
            return file;
        }

        /**
         * Begins to import; returns when the header is understood and the import stored.
         *
         * @throws ImportException when file or options do not allow it
         */
        public ImportJob begin(ImportOptions options, InstantSource clock) {
            var started = new CompletableFuture<ImportJob>();
            begun = true;
            Thread.ofPlatform()
                    .name("import")
                    .daemon()
                    .start(() -> run(this, options, clock, started));
            try {
                return started.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        /** Without effect when it has begun: it closes itself then. */
        @Override
        public void close() {
            if (!begun) {
                leave();
            }
        }

        private void leave() {
            free.release();
            delete(file);
        }
    }

    private void run(
            Room room,
            ImportOptions options,
            InstantSource clock,
            CompletableFuture<ImportJob> started) {
        try {
            ImportReport report =
                    imports.run(
                            room.file(),
                            options,
                            clock,
                            job -> {
                                started.complete(job);
                                return errorsOf(job.id());
                            },
                            progress -> running.put(started.join().id(), progress));
            imported.run();
            log.info(
                    "import {}: {} of {} records accepted",
                    report.id(),
                    report.accepted(),
                    report.records());
        } catch (ImportException | StoreException | UncheckedIOException e) {
            if (!started.completeExceptionally(e)) {
                log.error("import {} failed: {}", started.join().id(), e.getMessage());
            }
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
            throw e;
        } finally {
            if (started.isDone() && !started.isCompletedExceptionally()) {
                running.remove(started.join().id());
            }
            room.leave();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{} cannot be deleted: {}", file, e.getMessage());
        }
    }

    /** Written while the import runs, so that it is there when the import is over. */
    private Path errorsOf(long id) {
        return RejectedRows.of(folder, id);
    }

    /** The rejected rows of an import, up to its last checkpoint at least. */
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
