/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.store.StoreConfig;
import io.callwright.store.TestDatabase;
import io.callwright.store.testing.KillRounds;
import io.callwright.store.testing.ThrowawayPostgres;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dials is killed as by {@code kill -9}. {@code ./callwright bench dialer --only
 * kill-queue} does it 300 times.
 */
@Timeout(180)
class DialKillTest {
    private static final int LONGEST_MILLIS = 250;

    @TempDir Path folder;

    @Test
    void dialerKilledAgainAndAgain_ringsNobodyTwiceForAnAttempt_andLosesNobody() throws Exception {
        judge(StoreConfig.in(folder.resolve("data")), 6);
    }

    @Test
    void theSameOnPostgres() throws Exception {
        judge(TestDatabase.POSTGRESQL.create(4), 2);
    }

    @Test
    void postgresKilledAndStartedAgain_ringsNobodyTwiceForAnAttempt_andLosesNobody()
            throws Exception {
        assumeTrue(
                ThrowawayPostgres.installed().isPresent(),
                "PostgreSQL is not installed: apt-get install postgresql");
        try (ThrowawayPostgres cluster = ThrowawayPostgres.start(true)) {
            KillRounds.Report report =
                    KillRounds.run(
                            cluster.database(4),
                            folder.resolve("witness"),
                            1,
                            LONGEST_MILLIS,
                            new Random(1),
                            process -> {
                                cluster.kill();
                                process.onExit().join(); // it cannot go on without its database
                                cluster.start();
                            });
            assertThat(report.wrong()).isEmpty();
            assertThat(report.rings()).isPositive();
        }
    }

    private void judge(StoreConfig config, int rounds) throws Exception {
        long seed = System.nanoTime();
        KillRounds.Report report =
                KillRounds.run(
                        config,
                        folder.resolve("witness"),
                        rounds,
                        LONGEST_MILLIS,
                        new Random(seed));
        assertThat(report.wrong()).as("seed %d", seed).isEmpty();
        assertThat(report.kills()).isPositive();
        assertThat(report.rings()).isPositive();
    }
}
