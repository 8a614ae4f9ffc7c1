/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;

/** The open database of this node. Thread-safe. */
public final class Store implements AutoCloseable {
    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int VALIDATION_SECONDS = 2;

    private final HikariDataSource pool;
    private final CallRepository calls;
    private final TurnRepository turns;
    private final CallEventRepository events;
    private final FlowVersionRepository flows;

    private Store(HikariDataSource pool) {
        this.pool = pool;
        Database database = new Database(Jdbi.create(pool));
        calls = new CallRepository(database, new Ulid());
        turns = new TurnRepository(database);
        events = new CallEventRepository(database);
        flows = new FlowVersionRepository(database);
    }

    /**
     * Connects, and brings the schema up to date.
     *
     * @throws StoreException when the address is not accepted, the database is out of reach or in
     *     use by another process, or its schema is newer than this program
     */
    public static Store open(StoreConfig config) {
        boolean h2 = H2Url.matches(config.url());
        String url = h2 ? H2Url.hardened(config.url()) : config.url();
        HikariDataSource pool = connect(config, url);
        try {
            if (h2) {
                H2Durability.verify(pool);
            }
            migrate(pool, h2 ? "h2" : "postgresql");
            return new Store(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariDataSource connect(StoreConfig config, String url) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("store");
        hikari.setJdbcUrl(url);
        hikari.setUsername(config.user());
        hikari.setPassword(config.password());
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        hikari.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(hikari);
        } catch (RuntimeException e) {
            throw OpenFailure.translate(config.url(), e);
        }
    }

    private static void migrate(HikariDataSource pool, String vendor) {
        try {
            Flyway.configure(Store.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "the database schema could not be brought up to date: "
                            + e.getMessage()
                            + ". Remedy: start the version of Callwright that wrote this database,"
                            + " or restore a backup",
                    e);
        }
    }

    public CallRepository calls() {
        return calls;
    }

    public TurnRepository turns() {
        return turns;
    }

    public CallEventRepository events() {
        return events;
    }

    public FlowVersionRepository flows() {
        return flows;
    }

    /** Whether the database answers now; blocks for seven seconds at most. */
    public boolean healthy() {
        if (pool.isClosed()) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(VALIDATION_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Idempotent; what was acknowledged before is on disk. */
    @Override
    public void close() {
        pool.close();
    }
}
