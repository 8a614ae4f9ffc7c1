/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import io.callwright.store.StoreConfig;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Copies of an embedded database in one ZIP file. Thread-safe. */
public final class Backup {
    private static final String DATABASE_FILE = ".mv.db";

    private final Database database;

    public Backup(Database database) {
        this.database = database;
    }

    /** Whether this store can be copied so; PostgreSQL has tools of its own. */
    public boolean isPossible() {
        return database.dialect() == Dialect.H2;
    }

    /**
     * Writes a consistent copy while calls go on.
     *
     * @param file must not be there yet
     * @throws StoreException when it is there, cannot be written, or the database is PostgreSQL,
     *     whose own tools do it
     */
    public void write(Path file) {
        if (!isPossible()) {
            throw new StoreException(
                    "this store is on PostgreSQL: back it up with pg_dump, or pg_basebackup with"
                            + " archived WAL");
        }
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute)) {
            throw new StoreException(file + ": there is such a file; name another");
        }
        try {
            Path parent = absolute.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new StoreException(file + " cannot be written: " + e.getMessage(), e);
        }
        database.read(
                "the backup " + file,
                handle ->
                        handle.execute(
                                "BACKUP TO '" + absolute.toString().replace("'", "''") + "'"));
    }

    /**
     * Unpacks a backup as the database of an empty directory. {@code Store.open} checks it then.
     *
     * @return where the store lies
     * @throws StoreException when the file is no backup, or the directory is not empty
     */
    public static StoreConfig unpack(Path file, Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> content = Files.list(directory)) {
                if (content.findAny().isPresent()) {
                    throw new StoreException(
                            directory + " is not empty; name a new directory to restore into");
                }
            }
            StoreConfig config = StoreConfig.in(directory);
            try (InputStream in = Files.newInputStream(file);
                    ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    if (entry.getName().endsWith(DATABASE_FILE)) {
                        Files.copy(zip, directory.resolve("callwright" + DATABASE_FILE));
                        return config;
                    }
                }
            }
            throw new StoreException(file + " is no backup: there is no database in it");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be restored: " + e.getMessage(), e);
        }
    }
}
