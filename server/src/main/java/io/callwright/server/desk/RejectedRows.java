/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The lists of rejected rows that imports over the API leave, a file each; they hold numbers. */
public final class RejectedRows {
    private RejectedRows() {}

    /**
     * @param folder of the imports
     */
    static Path of(Path folder, long importId) {
        return folder.resolve("import-" + importId + "-errors.csv");
    }

    /**
     * Deletes those that were written to the last time before then.
     *
     * @return how many
     * @throws UncheckedIOException when the folder cannot be read, or one cannot be deleted
     */
    public static int forget(Path folder, Instant before) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int gone = 0;
        try (DirectoryStream<Path> lists =
                Files.newDirectoryStream(folder, "import-*-errors.csv")) {
            for (Path list : lists) {
                if (Files.getLastModifiedTime(list).toInstant().isBefore(before)) {
                    gone += Files.deleteIfExists(list) ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rejected rows in " + folder + " stay", e);
        }
        return gone;
    }
}
