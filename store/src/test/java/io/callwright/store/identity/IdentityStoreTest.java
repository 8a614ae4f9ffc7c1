/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallHours;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import io.callwright.store.identity.SessionRepository.Session;
import io.callwright.store.identity.UserRepository.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the API keeps, on both databases. */
class IdentityStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void users_areChangedOnce_andOneStaysAdmin(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            User ana = store.users().createFirst("ana", "hash", NOON).orElseThrow();
            assertThat(store.users().createFirst("eve", "hash", NOON)).isEmpty();
            assertThat(store.users().create("ana", "VIEWER", "hash", NOON)).isEmpty();
            User ben = store.users().create("ben", "ADMIN", "hash", NOON).orElseThrow();
            session(store, ben);

            assertThat(store.users().change(as(ben, "VIEWER", "hash"), NOON))
                    .isEqualTo(Change.DONE);
            assertThat(store.sessions().find("token of ben")).isPresent();
            assertThat(store.users().change(as(ben, "ADMIN", "hash"), NOON))
                    .isEqualTo(Change.STALE);
            assertThat(store.users().change(as(ana, "VIEWER", "hash"), NOON))
                    .isEqualTo(Change.LAST_ADMIN);
            assertThat(store.users().delete(ana.id())).isEqualTo(Change.LAST_ADMIN);
            User now = store.users().find(ben.id()).orElseThrow();
            assertThat(store.users().change(as(now, "VIEWER", "other"), NOON))
                    .isEqualTo(Change.DONE);
            assertThat(store.sessions().find("token of ben")).isEmpty();
            assertThat(store.users().page("", 10)).extracting(User::name).contains("ana", "ben");
            assertThat(store.users().delete(ben.id())).isEqualTo(Change.DONE);
        }
    }

    private static User as(User user, String role, String password) {
        return new User(
                user.id(),
                user.name(),
                role,
                password,
                false,
                user.version(),
                user.createdAt(),
                user.changedAt());
    }

    private static void session(Store store, User user) {
        store.sessions()
                .open(
                        new Session(
                                "token of " + user.name(),
                                user.id(),
                                "csrf",
                                NOON,
                                NOON,
                                NOON.plus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @EnumSource
    void apiKeysSuppressionsAndFlows_comeBackAsTheyWere(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            User ana = store.users().createFirst("ana", "hash", NOON).orElseThrow();
            ApiKey key =
                    store.apiKeys()
                            .create(ana.id(), "crm", "hash", List.of("calls:read"), null, NOON);
            assertThat(store.apiKeys().find(key.id())).contains(key);
            assertThat(store.apiKeys().revoke(key.id(), NOON)).isTrue();
            assertThat(store.apiKeys().revoke(key.id(), NOON)).isFalse();
            assertThat(store.apiKeys().page("nobody", "", 10)).isEmpty();
            assertThat(store.apiKeys().page(null, "", 10)).hasSize(1);

            store.suppressions()
                    .put(new Suppression("+4930901820", 0, "asked", "operator", NOON, null));
            long id = store.suppressions().page(0, 10).getFirst().id();
            assertThat(store.suppressions().remove(id, NOON)).isTrue();
            store.flows().activate("survey", 2, NOON);
            store.flows().activate("survey", 1, NOON);
            assertThat(store.flows().active()).containsExactly(Map.entry("survey", 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void callThatEnds_countsOnceInItsHour_alsoWhenItWasCutOff(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            String id = call(store);
            CallEnd end = new CallEnd(NOON.plusSeconds(65), "confirmed", 200, null, null, Map.of());
            store.calls().answered(id, NOON.plusSeconds(5));
            assertThat(store.calls().ended(id, end)).isTrue();
            assertThat(store.calls().ended(id, end)).isFalse();
            call(store);
            assertThat(store.calls().reconcile(NOON.plusSeconds(90))).isEqualTo(1);

            Instant later = NOON.plus(Duration.ofHours(1));
            assertThat(store.hours().between(NOON, later, "survey", CallDirection.INBOUND))
                    .containsExactly(
                            new CallHours.Sum(NOON, "confirmed", 1, 1, 60_000),
                            new CallHours.Sum(NOON, "interrupted", 1, 0, 0));
            assertThat(store.hours().between(later, NOON.plus(Duration.ofHours(2)), null, null))
                    .isEmpty();
        }
    }

    private static String call(Store store) {
        return store.calls()
                .start(new NewCall("c", CallDirection.INBOUND, "sip:a", "sip:b", "survey", NOON))
                .id();
    }
}
