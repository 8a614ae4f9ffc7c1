/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.audit.AuditEntry;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.requests.IdempotencyRepository.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdempotencyRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant NEXT_DAY = NOON.plus(Duration.ofHours(25));

    @ParameterizedTest
    @EnumSource
    void keyThatIsTaken_isTheFirstOnes_untilADayHasPassed(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            assertThat(take(store, "a", NOON)).isNull();
            assertThat(take(store, "a", NOON)).isNotNull().extracting(Taken::answer).isNull();
            assertThat(take(store, "b", NOON)).isNull();

            store.idempotency().answered("a", "k", 202, "answer", line("made"));
            store.idempotency().free("b", "k", line("refused"));

            assertThat(take(store, "a", NOON))
                    .isNotNull()
                    .extracting(Taken::answer)
                    .isEqualTo("answer");
            assertThat(take(store, "b", NOON)).isNull();
            assertThat(take(store, "a", NEXT_DAY)).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDone_isWrittenDownOnce_howeverOftenItIsAsked(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            var _ = take(store, "a", NOON);
            var _ = take(store, "a", NOON);
            store.idempotency().answered("a", "k", 202, "answer", line("made"));
            var _ = take(store, "a", NOON);
            var _ = take(store, "b", NOON);
            store.idempotency().free("b", "k", line("refused"));

            assertThat(actions(store)).containsExactly("begins", "made", "begins", "refused");
            assertThat(store.audit().verify()).isInstanceOf(AuditLog.Verdict.Intact.class);
        }
    }

    private static @Nullable Taken take(Store store, String actor, Instant now) {
        return store.idempotency().take(actor, "k", "hash", "process", now, line("begins"));
    }

    private static AuditLog.Line line(String action) {
        return new AuditLog.Line(NOON, "user:1", action, "", Map.of(), "127.0.0.1");
    }

    private static List<String> actions(Store store) {
        return store.audit().page(Long.MAX_VALUE, 10).reversed().stream()
                .map(AuditEntry::action)
                .toList();
    }
}
