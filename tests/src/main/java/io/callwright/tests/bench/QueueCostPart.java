/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.StoreConfig;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.NodeLease;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a claim of a hundred contacts costs when ten thousand, a million and ten million others are
 * finished, each with an attempt.
 */
final class QueueCostPart implements DialerPart {
    private static final long[] FINISHED = {10_000, 1_000_000, 10_000_000};
    private static final int CLAIMS = 60;
    private static final int WARM = 60;
    private static final int BATCH = 100;
    private static final long FIRST_ID = 1_000_000_000;

    /** One finished contact in all three tables; %1$s is the number of its row. */
    private static final String CONTACT =
            "INSERT INTO contact (id, e164, created_at) SELECT %2$d + n, '+44' || (7000000000 + n),"
                    + " CURRENT_TIMESTAMP FROM %1$s";

    private static final String PLACE =
            "INSERT INTO campaign_contact (id, campaign_id, contact_id, data, state, outcome,"
                    + " attempts) SELECT %2$d + n, %3$d, %2$d + n, '{}', 'FINISHED', 'done', 1 FROM"
                    + " %1$s";

    private static final String ATTEMPT =
            "INSERT INTO attempt (id, campaign_contact_id, attempt_no, campaign_id, contact_id,"
                    + " e164, state, fence, node_id, node_epoch, intent_at, ended_at, category,"
                    + " counted) SELECT 'old' || (%2$d + n), %2$d + n, 1, %3$d, %2$d + n, '+44' ||"
                    + " (7000000000 + n), 'ENDED', 1, 'bench', 1, CURRENT_TIMESTAMP,"
                    + " CURRENT_TIMESTAMP, 'ANSWERED', TRUE FROM %1$s";

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "queue_cost_ratio_h2",
                "queue_claim_us_h2",
                "queue_cost_ratio_postgres",
                "queue_claim_us_postgres");
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public void measure(Figures figures) {
        measure(
                figures,
                BenchStore::postgres,
                "(SELECT g AS n FROM generate_series(%d, %d) g) rows_to_add",
                List.of("VACUUM ANALYZE", "CHECKPOINT"),
                "postgres");
        measure(
                figures,
                () -> BenchStore.h2(false),
                "(SELECT x AS n FROM SYSTEM_RANGE(%d, %d)) rows_to_add",
                List.of("ANALYZE", "CHECKPOINT SYNC"),
                "h2");
    }

    private static void measure(
            Figures figures,
            Supplier<BenchStore> open,
            String source,
            List<String> settling,
            String database) {
        try (BenchStore bench = open.get()) {
            long[] medians = new long[FINISHED.length];
            long done = 0;
            int next = 0;
            for (int size = 0; size < FINISHED.length; size++) {
                for (; done < FINISHED[size]; done += Math.min(250_000, FINISHED[size] - done)) {
                    long until = Math.min(done + 250_000, FINISHED[size]);
                    add(bench.config(), source.formatted(done, until - 1), bench.campaign());
                    System.err.printf("%s: %,d finished%n", database, until);
                }
                int rows = (WARM + CLAIMS) * BATCH;
                bench.fill(next, rows);
                next += rows;
                // As after a night: what keeps house would take the disk from what is measured.
                execute(bench.config(), settling);
                medians[size] = median(bench);
                System.err.printf("%s: claim p50 %d us%n", database, medians[size]);
            }
            figures.put("queue_claim_us_" + database, medians[FINISHED.length - 1]);
            figures.put(
                    "queue_cost_ratio_" + database,
                    (double) medians[FINISHED.length - 1] / medians[0]);
        }
    }

    private static void add(StoreConfig config, String source, long campaign) {
        execute(
                config,
                Stream.of(CONTACT, PLACE, ATTEMPT)
                        .map(insert -> insert.formatted(source, FIRST_ID, campaign))
                        .toList());
    }

    private static void execute(StoreConfig config, List<String> statements) {
        try (Connection connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long median(BenchStore bench) {
        NodeLease node = bench.join();
        long[] micros = new long[CLAIMS];
        for (int i = 0; i < WARM + CLAIMS; i++) {
            ClaimRequest request =
                    new ClaimRequest(
                            bench.campaign(),
                            node,
                            BATCH,
                            Duration.ofMinutes(30),
                            DialLimits.DEFAULT);
            long start = System.nanoTime();
            int claimed = bench.store().queue().claim(request, BenchStore.NOON).granted().size();
            if (claimed != BATCH) {
                throw new IllegalStateException("claimed " + claimed);
            }
            if (i >= WARM) {
                micros[i - WARM] = (System.nanoTime() - start) / 1000;
            }
        }
        Arrays.sort(micros);
        return micros[CLAIMS / 2];
    }
}
