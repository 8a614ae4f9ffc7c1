/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Folders of the peers, below {@code target/peers} of the module that runs them, or below the
 * system's temporary folder outside a build. They are left there for whoever reads a failure.
 */
public final class WorkFolder {
    private WorkFolder() {}

    /** A new empty folder whose name starts with {@code name}. */
    public static Path create(String name) {
        try {
            return Files.createTempDirectory(root(), name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that all peers of this build share, made when it is not there. */
    public static Path shared(String name) {
        try {
            return Files.createDirectories(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() throws IOException {
        Path target = Path.of("target").toAbsolutePath();
        Path base =
                Files.isDirectory(target)
                        ? target
                        : Path.of(System.getProperty("java.io.tmpdir"), "callwright");
        return Files.createDirectories(base.resolve("peers"));
    }
}
