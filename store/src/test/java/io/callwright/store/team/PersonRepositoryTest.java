/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.team.Person.Doing;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final String NODE = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";

    private static Person ready(Store store, String name, Instant since) {
        Profile what = new Profile(name, "sales", "201", "", false, Duration.ofSeconds(10));
        Person made = store.people().create(what, since).orElseThrow();
        store.people().state(made.id(), State.READY, "", since);
        return store.people().find(made.id()).orElseThrow();
    }

    private static Optional<Person> hold(Store store, String call, Instant now) {
        return store.people().hold("sales", Set.of(), call, NODE, now, now.plus(HOLD));
    }

    private static Person now(Store store, Person person) {
        return store.people().find(person.id()).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void callers_goToWhoeverIsIdleLongest_andNobodyHasTwo(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            Person late = ready(store, "Ana", NOON);
            Person early = ready(store, "Ben", NOON.minusSeconds(60));

            assertThat(hold(store, "c1", NOON)).get().returns("Ben", p -> p.what().name());
            assertThat(hold(store, "c2", NOON)).get().returns("Ana", p -> p.what().name());
            assertThat(hold(store, "c3", NOON)).isEmpty();
            assertThat(now(store, late).doing(NOON)).isEqualTo(Doing.BUSY);

            store.people().release(early.id(), "c1", NOON.plusSeconds(10), Duration.ofSeconds(90));
            assertThat(now(store, early).doing(NOON)).isEqualTo(Doing.WRAPPING_UP);
            assertThat(now(store, early).meanBusy()).isEqualTo(Duration.ofSeconds(90));
            assertThat(hold(store, "c3", NOON.plusSeconds(9))).isEmpty();
            assertThat(hold(store, "c3", NOON.plusSeconds(10))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void holdOfAProcessThatIsGone_lapses_andItsLateReleaseChangesNothing(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            Person ana = ready(store, "Ana", NOON);
            assertThat(hold(store, "c1", NOON)).isPresent();
            store.people().prolong(NODE, NOON.plusSeconds(40));
            assertThat(hold(store, "c2", NOON.plusSeconds(39))).isEmpty();

            assertThat(hold(store, "c2", NOON.plusSeconds(40))).isPresent();
            store.people().release(ana.id(), "c1", NOON, null);
            assertThat(now(store, ana).callId()).isEqualTo("c2");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoPausesOrIsAway_getsNobody_andKeepsWhomTheyHave(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            Person ana = ready(store, "Ana", NOON);
            assertThat(hold(store, "c1", NOON)).isPresent();
            store.people().state(ana.id(), State.PAUSED, "lunch", NOON);
            assertThat(now(store, ana).doing(NOON)).isEqualTo(Doing.BUSY);

            store.people().release(ana.id(), "c1", NOON, null);
            assertThat(now(store, ana).doing(NOON)).isEqualTo(Doing.PAUSED);
            assertThat(hold(store, "c2", NOON)).isEmpty();
            store.people().state(ana.id(), State.READY, "", NOON.plusSeconds(5));
            assertThat(now(store, ana).freeFrom()).isEqualTo(NOON.plusSeconds(5));
            assertThat(hold(store, "c2", NOON.plusSeconds(5))).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void profiles_areChangedByWhoReadThemLast_andNamesAreUnique(TestDatabase database) {
        try (Store store = Store.open(database.create(2))) {
            Person ana = ready(store, "Ana", NOON);
            Profile other = new Profile("Ana", "support", "202", "pbx", true, Duration.ZERO);

            assertThat(store.people().create(ana.what(), NOON)).isEmpty();
            assertThat(store.people().change(ana.id(), other, ana.version())).isTrue();
            assertThat(store.people().change(ana.id(), ana.what(), ana.version())).isFalse();
            assertThat(store.people().all("support")).singleElement().returns(other, Person::what);
            assertThat(store.people().all("sales")).isEmpty();
            assertThat(store.people().delete(ana.id())).isTrue();
            assertThat(store.people().all(null)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void manyCallersAtOnce_neverShareAPerson(TestDatabase database) throws Exception {
        try (Store store = Store.open(database.create(8));
                ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 5; i++) {
                ready(store, "p" + i, NOON);
            }
            List<Callable<Optional<Person>>> tries = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String call = "c" + i;
                tries.add(() -> hold(store, call, NOON));
            }
            List<Long> held = new ArrayList<>();
            for (Future<Optional<Person>> each : callers.invokeAll(tries)) {
                each.get().ifPresent(person -> held.add(person.id()));
            }
            assertThat(held).hasSize(5).doesNotHaveDuplicates();
        }
    }
}
