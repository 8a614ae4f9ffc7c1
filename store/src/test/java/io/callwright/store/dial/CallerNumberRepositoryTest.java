/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.CallerNumberRow.Learned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerNumberRepositoryTest {
    private static final Instant REST = Instant.parse("2026-12-04T00:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changesOfPeople_keepWhatCallsTaught_andTheOlderVersionLoses(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            CallerNumberRepository numbers = store.callerNumbers();
            CallerNumberRow made =
                    new CallerNumberRow(
                            "+12025550123",
                            "main",
                            true,
                            LocalDate.of(2026, 11, 1),
                            75,
                            null,
                            Learned.NOTHING,
                            1);
            assertThat(numbers.create(made)).isTrue();
            assertThat(numbers.create(made)).isFalse();
            numbers.learn("+12025550123", before -> new Learned(null, "", 1, 1, 1, 2));

            assertThat(numbers.change(made.next(made.learned().resting(REST, "spam")))).isTrue();
            assertThat(numbers.change(made.next(made.learned()))).isFalse();

            assertThat(numbers.all())
                    .containsExactly(made.next(new Learned(REST, "spam", 1, 1, 1, 2)));
            assertThat(numbers.delete("+12025550123")).isTrue();
            assertThat(numbers.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lessonsOfSeveralNodes_areAllCounted(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            CallerNumberRepository numbers = store.callerNumbers();
            numbers.learn("+12025550124", before -> before);
            try (var nodes = Executors.newFixedThreadPool(2)) {
                for (int i = 0; i < 40; i++) {
                    nodes.execute(() ->
                            numbers.learn(
                                    "+12025550124",
                                    before ->
                                            new Learned(
                                                    null, "", before.calls() + 1, 0.5, 0.25, 0)));
                }
            }

            CallerNumberRow learnt = numbers.all().getFirst();
            assertThat(learnt.pool()).isNull();
            assertThat(learnt.learned()).isEqualTo(new Learned(null, "", 40, 0.5, 0.25, 0));
        }
    }
}
