/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.nio.file.Path;

/**
 * Where the data is kept.
 *
 * @param url JDBC address: {@code jdbc:h2:file:...} (embedded, one process) or {@code
 *     jdbc:postgresql:...}
 * @param user database user
 * @param password of that user; never part of {@link #toString}
 * @param poolSize connections held open, 2 (a migration needs two) to 100
 * @param syncIntents whether an intent to dial is on the disk before the INVITE, so that even a
 *     loss of power rings nobody twice; of use to H2 only, PostgreSQL always waits
 */
public record StoreConfig(
        String url, String user, String password, int poolSize, boolean syncIntents) {
    /** Refuses values that cannot work, with the reason. */
    public StoreConfig {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException(
                    "url: must start with jdbc:, for example jdbc:h2:file:./var/callwright");
        }
        if (poolSize < 2 || poolSize > 100) {
            throw new IllegalArgumentException("pool-size: must be 2 to 100, not " + poolSize);
        }
    }

    /** With {@code syncIntents}. */
    public StoreConfig(String url, String user, String password, int poolSize) {
        this(url, user, password, poolSize, true);
    }

    /** An embedded H2 in {@code ./var}. */
    public static StoreConfig defaults() {
        return in(Path.of("./var"));
    }

    /** An embedded H2 in the given data directory. */
    public static StoreConfig in(Path directory) {
        String folder = directory.toString().replace('\\', '/');
        boolean explicit = directory.isAbsolute() || folder.startsWith(".");
        String url = "jdbc:h2:file:" + (explicit ? "" : "./") + folder + "/callwright";
        return new StoreConfig(url, "callwright", "", 4);
    }

    @Override
    public String toString() {
        return "StoreConfig[url=%s, user=%s, password=***, poolSize=%d, syncIntents=%s]"
                .formatted(url, user, poolSize, syncIntents);
    }
}
