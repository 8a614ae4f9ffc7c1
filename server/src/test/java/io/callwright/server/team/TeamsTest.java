/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Doing;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TeamsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final CompletableFuture<?> STAYS = new CompletableFuture<>();

    @TempDir Path folder;
    private Store store;
    private Teams teams;
    private volatile Instant now = NOON;

    @BeforeEach
    void open() {
        store =
                Store.open(
                        new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
        teams = new Teams(store.people(), () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Person ready(String name) {
        Profile what = new Profile(name, "sales", "201", "", false, Duration.ofSeconds(10));
        Person made = store.people().create(what, now).orElseThrow();
        store.people().state(made.id(), State.READY, "", now);
        return made;
    }

    private Turn next(String call, int seconds, Person... refusedBy) {
        Set<Long> but = refusedBy.length == 0 ? Set.of() : Set.of(refusedBy[0].id());
        return teams.next("sales", call, but, now.plusSeconds(seconds), STAYS);
    }

    private CompletableFuture<Turn> waits(String call) {
        var turn =
                CompletableFuture.supplyAsync(
                        () -> next(call, 600), task -> Thread.ofVirtual().start(task));
        return turn;
    }

    private Doing doing(Person person) {
        return store.people().find(person.id()).orElseThrow().doing(now);
    }

    private static Person given(CompletableFuture<Turn> turn) throws Exception {
        return ((Turn.Given) turn.get(20, TimeUnit.SECONDS)).person();
    }

    @Test
    void callerOfATeamWithoutPeople_isToldAtOnce() {
        assertThat(next("c1", 60)).isEqualTo(new Turn.NobodyThere());
        Person ana = ready("Ana");
        store.people().state(ana.id(), State.AWAY, "", now);
        assertThat(next("c1", 60)).isEqualTo(new Turn.NobodyThere());
    }

    @Test
    void callerWhoWaitsNoLonger_isToldThatNobodyIsFree() {
        Person ana = ready("Ana");

        assertThat(next("c1", 0)).isInstanceOf(Turn.Given.class);
        assertThat(next("c2", 0)).isEqualTo(new Turn.NobodyFree());
        store.people().state(ana.id(), State.PAUSED, "lunch", now);
        assertThat(next("c2", 0)).isEqualTo(new Turn.NobodyFree());
    }

    @Test
    void callersWait_inTheOrderInWhichTheyCame() throws Exception {
        Person ana = ready("Ana");
        assertThat(next("c1", 0)).isInstanceOf(Turn.Given.class);
        CompletableFuture<Turn> first = waits("c2");
        awaitWaiting(1);
        CompletableFuture<Turn> second = waits("c3");
        awaitWaiting(2);

        teams.free(ana, "c1", now, CameTo.REFUSED);
        now = now.plusSeconds(20);
        assertThat(given(first).id()).isEqualTo(ana.id());
        assertThat(second).isNotDone();
        teams.free(ana, "c2", now, CameTo.CALLER_GONE);
        assertThat(given(second).id()).isEqualTo(ana.id());
    }

    private void awaitWaiting(int callers) {
        while (teams.waiting("sales") < callers) {
            Thread.onSpinWait();
        }
    }

    @Test
    void callerWhomEveryIdlePersonHasRefused_letsTheNextOnePass() throws Exception {
        Person ana = ready("Ana");
        Person ben = ready("Ben");
        assertThat(next("c0", 0, ana)).isEqualTo(new Turn.Given(held(ben, "c0")));
        CompletableFuture<Turn> picky = CompletableFuture.supplyAsync(() -> next("c1", 600, ana));
        awaitWaiting(1);

        assertThat(given(waits("c2")).id()).isEqualTo(ana.id());
        teams.free(ben, "c0", now, CameTo.CALLER_GONE);
        assertThat(given(picky).id()).isEqualTo(ben.id());
    }

    /** As it was read before it was held. */
    private Person held(Person person, String call) {
        Person now = store.people().find(person.id()).orElseThrow();
        assertThat(now.callId()).isEqualTo(call);
        return new Person(
                now.id(),
                now.what(),
                now.state(),
                now.reason(),
                now.since(),
                "",
                "",
                now.freeFrom(),
                now.freeFrom(),
                now.meanBusy(),
                now.version());
    }

    @Test
    void callerWhoHangsUp_leavesTheLine() throws Exception {
        Person ana = ready("Ana");
        assertThat(next("c1", 0)).isInstanceOf(Turn.Given.class);
        CompletableFuture<String> gone = new CompletableFuture<>();
        CompletableFuture<Turn> waiting =
                CompletableFuture.supplyAsync(
                        () -> teams.next("sales", "c2", Set.of(), now.plusSeconds(600), gone));
        awaitWaiting(1);
        gone.complete("hung up");

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(new Turn.Gone());
        assertThat(teams.waiting("sales")).isZero();
        assertThat(doing(ana)).isEqualTo(Doing.BUSY);
    }

    @Test
    void whatCameOfACaller_decidesWhenThePersonGetsTheNext() {
        Person ana = ready("Ana");

        next("c1", 0);
        now = now.plusSeconds(50);
        teams.free(ana, "c1", NOON, CameTo.JOINED);
        assertThat(doing(ana)).isEqualTo(Doing.WRAPPING_UP);
        now = now.plusSeconds(10);
        assertThat(doing(ana)).isEqualTo(Doing.IDLE);
        assertThat(store.people().find(ana.id()).orElseThrow().meanBusy())
                .isEqualTo(Duration.ofSeconds(60));

        next("c2", 0);
        teams.free(ana, "c2", now, CameTo.NOT_THERE);
        Person paused = store.people().find(ana.id()).orElseThrow();
        assertThat(paused.doing(now)).isEqualTo(Doing.PAUSED);
        assertThat(paused.reason()).isEqualTo("did not answer a call");
    }

    @Test
    void whoSignsOutWhileTheTelephoneRings_staysAway() {
        Person ana = ready("Ana");
        next("c1", 0);
        store.people().state(ana.id(), State.AWAY, "", now);

        teams.free(ana, "c1", now, CameTo.NOT_THERE);
        assertThat(doing(ana)).isEqualTo(Doing.AWAY);
    }
}
