/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.TestDatabase;
import io.callwright.store.audit.AuditLog.Verdict;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditLogTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123456789Z");

    @ParameterizedTest
    @EnumSource
    void chain_holds_alsoWhenManyWriteAtOnce(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            List<CompletableFuture<?>> all =
                    IntStream.range(0, 40)
                            .<CompletableFuture<?>>mapToObj(i ->
                                    CompletableFuture.runAsync(() -> line(store, "target " + i)))
                            .toList();
            all.forEach(CompletableFuture::join);

            assertThat(store.audit().verify())
                    .isInstanceOfSatisfying(
                            Verdict.Intact.class,
                            intact -> assertThat(intact.lines()).isEqualTo(40));
            assertThat(store.audit().page(11, 20)).hasSize(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lineThatWasChanged_takenOut_orCutOff_isFound(TestDatabase database) throws SQLException {
        StoreConfig config = database.create(4);
        try (Store store = Store.open(config)) {
            for (int i = 1; i <= 5; i++) {
                line(store, "target " + i);
            }
            meddle(config, "UPDATE audit_entry SET target = 'other' WHERE seq = 3");
            assertThat(store.audit().verify()).isEqualTo(broken(3, "this line was changed"));
            meddle(config, "UPDATE audit_entry SET target = 'target 3' WHERE seq = 3");
            assertThat(store.audit().verify()).isInstanceOf(Verdict.Intact.class);
            meddle(config, "DELETE FROM audit_entry WHERE seq = 5");
            assertThat(store.audit().verify())
                    .isEqualTo(broken(5, "lines are missing at the end: there were 5"));
            meddle(config, "DELETE FROM audit_entry WHERE seq = 2");
            assertThat(store.audit().verify()).isEqualTo(broken(2, "this line is missing"));
        }
    }

    private static Verdict broken(long seq, String reason) {
        return new Verdict.Broken(seq, reason);
    }

    private static void line(Store store, String target) {
        store.audit()
                .append(
                        new AuditLog.Line(
                                NOON,
                                "user:1",
                                "suppress",
                                target,
                                Map.of("b", "2", "a", "1"),
                                "::1"));
    }

    private static void meddle(StoreConfig config, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                config.url(), config.user(), config.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
