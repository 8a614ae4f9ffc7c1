/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reference material that lies beside a checkout on some machines; tests without it are skipped.
 */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * The file or folder, or the test is skipped with the reason: the project has to pass without
     * what it may not ship. The gate counts a test that is skipped for any other reason as failed.
     */
    public static Path need(String name) {
        Path at = Path.of(System.getProperty("callwright.root", ".")).toAbsolutePath();
        for (; at != null; at = at.getParent()) {
            var found = at.resolve("shared").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "shared material absent: " + name + " is not beside this checkout");
        throw new IllegalStateException("unreachable");
    }
}
