/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Connections to a database that is durable and has the schema of this version. */
final class Connections {
    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;

    private Connections() {}

    /**
     * @throws StoreException as {@link Store#open}
     */
    static HikariDataSource open(StoreConfig config, Dialect dialect) {
        String url = dialect == Dialect.H2 ? H2Url.hardened(config.url()) : config.url();
        HikariDataSource pool = connect(config, url);
        try {
            switch (dialect) {
                case H2 -> H2Durability.verify(pool);
                case POSTGRESQL -> PostgresDurability.verify(pool);
            }
            boolean changed = Schema.bringUpToDate(pool, dialect);
            return changed && H2Url.isFile(url) ? again(pool, config, url) : pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Opens it anew: in H2 2.4.240 a CHECK with IN belongs to the connection that made it, and
     * refuses every row once that is closed. One that was read from the file belongs to none.
     */
    private static HikariDataSource again(HikariDataSource pool, StoreConfig config, String url) {
        pool.close();
        return connect(config, url);
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
}
