/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.store.testing.ThrowawayPostgres;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the store promises to work on. */
public enum TestDatabase {
    /** In memory: what a file adds is what the kill tests are for. */
    H2,
    /** One cluster for all tests of this JVM, that does not wait for the disk. */
    POSTGRESQL;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** A new empty one; skips the test where PostgreSQL is not installed. */
    public StoreConfig create(int poolSize) {
        if (this == H2) {
            String url = "jdbc:h2:mem:test-" + DATABASES.incrementAndGet();
            return new StoreConfig(url, "callwright", "", poolSize);
        }
        assumeTrue(
                ThrowawayPostgres.installed().isPresent(),
                "PostgreSQL is not installed: apt-get install postgresql");
        return Cluster.SHARED.database(poolSize);
    }

    private static final class Cluster {
        static final ThrowawayPostgres SHARED = ThrowawayPostgres.start(false);
    }
}
