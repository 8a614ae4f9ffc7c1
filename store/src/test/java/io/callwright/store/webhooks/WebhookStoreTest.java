/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import io.callwright.store.webhooks.DeliveryRepository.Due;
import io.callwright.store.webhooks.DeliveryRepository.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What webhooks are told is stored with the change, and waits until it was told. */
class WebhookStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String ALL = "01KB2M4T8QXJ5V9W3R7Y6Z0AL1";
    private static final String CALLS = "01KB2M4T8QXJ5V9W3R7Y6Z0CA2";
    private static final String ANN = "+12025550101";

    @ParameterizedTest
    @EnumSource
    void endOfACall_isToldOnceToEachWhoListens_whicheverWayItEnds(TestDatabase database) {
        try (Store store = open(database)) {
            String told = call(store);
            CallEnd end =
                    new CallEnd(
                            NOON.plusSeconds(60), "confirmed", 200, 16, "a.wav", Map.of("d", "2"));
            assertThat(store.calls().ended(told, end)).isTrue();
            assertThat(store.calls().ended(told, end)).isFalse();
            String cutOff = call(store);
            assertThat(store.calls().reconcile(NOON.plusSeconds(90))).isEqualTo(1);
            assertThat(store.calls().reconcile(NOON.plusSeconds(91))).isZero();

            List<Due> due = take(store, CALLS, 100);
            assertThat(due).extracting(Due::body).hasSize(2);
            assertThat(due.get(0).body())
                    .startsWith(
                            "{\"type\":\"call.completed\",\"timestamp\":\"2026-11-27T12:01:00Z\","
                                    + "\"data\":{\"call_id\":\""
                                    + told
                                    + "\"")
                    .contains("\"outcome\":\"confirmed\"", "\"slots\":{\"d\":\"2\"}");
            assertThat(due.get(1).body()).contains(cutOff, "\"outcome\":\"interrupted\"");
            assertThat(take(store, ALL, 100))
                    .extracting(each -> each.delivery().eventId())
                    .isEqualTo(due.stream().map(each -> each.delivery().eventId()).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void delivery_isOneTakersUntilItsLeaseEnds_andSettledOnce(TestDatabase database) {
        try (Store store = open(database)) {
            store.calls().ended(call(store), end());
            Delivery first = take(store, CALLS, 0).getFirst().delivery();
            assertThat(take(store, CALLS, 59)).isEmpty();
            Delivery second = take(store, CALLS, 60).getFirst().delivery();
            assertThat(second.id()).isEqualTo(first.id());

            Settled failed = failed(NOON.plusSeconds(70));
            assertThat(store.deliveries().settle(second, failed)).isTrue();
            assertThat(store.deliveries().settle(first, failed))
                    .as("the other was first")
                    .isFalse();
            assertThat(take(store, CALLS, 69)).isEmpty();
            Delivery third = take(store, CALLS, 70).getFirst().delivery();
            assertThat(third.attempts()).isEqualTo(1);
            assertThat(third.lastStatus()).isEqualTo(500);
            assertThat(store.deliveries().again(third.id(), NOON)).as("it waits yet").isFalse();
            Settled done =
                    new Settled(Delivery.State.DELIVERED, NOON, NOON.plusSeconds(71), 204, null, 9);
            assertThat(store.deliveries().settle(third, done)).isTrue();
            assertThat(take(store, CALLS, 9999)).isEmpty();

            assertThat(store.deliveries().again(third.id(), NOON.plusSeconds(99))).isTrue();
            assertThat(take(store, CALLS, 99).getFirst().delivery().attempts()).isZero();
            assertThat(store.deliveries().page(CALLS, "~", 9, null)).hasSize(1);
            assertThat(store.deliveries().page(CALLS, "~", 9, Delivery.State.FAILED)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfChange_isTold_andNothingToWhoIsDisabled(TestDatabase database) {
        try (Store store = open(database)) {
            store.webhooks().disable(CALLS, "410 Gone", NOON);
            long campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
            store.campaigns()
                    .move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
            assertThat(
                            store.campaigns()
                                    .move(
                                            campaign,
                                            CampaignState.DRAFT,
                                            CampaignState.RUNNING,
                                            null,
                                            NOON))
                    .isFalse();
            store.suppressions().put(new Suppression(ANN, 0, "asked", "person", NOON, null));
            assertThat(store.suppressions().remove(ANN, 0, NOON)).isTrue();
            assertThat(store.suppressions().remove(ANN, 0, NOON)).isFalse();
            store.calls().ended(call(store), end());

            assertThat(take(store, ALL, 100))
                    .extracting(each -> each.delivery().type())
                    .containsExactlyInAnyOrder(
                            "campaign.state_changed",
                            "suppression.added",
                            "suppression.lifted",
                            "call.completed");
            assertThat(store.webhooks().find(CALLS).orElseThrow().disabledReason())
                    .isEqualTo("410 Gone");
            assertThat(store.deliveries().page(CALLS, "~", 9, null)).isEmpty();

            assertThat(store.deliveries().forget(NOON.plusSeconds(999))).isEqualTo(4);
            assertThat(store.webhooks().delete(ALL)).isTrue();
            assertThat(store.webhooks().delete(ALL)).isFalse();
        }
    }

    private static Settled failed(Instant dueAt) {
        return new Settled(Delivery.State.WAITING, dueAt, NOON.plusSeconds(61), 500, "500", 12);
    }

    private static CallEnd end() {
        return new CallEnd(NOON, "confirmed", 200, null, null, Map.of());
    }

    private static List<Due> take(Store store, String webhook, long second) {
        return store.deliveries().take(webhook, 9, NOON.plusSeconds(second), LEASE);
    }

    private static String call(Store store) {
        return store.calls()
                .start(
                        new NewCall(
                                "a1@pbx",
                                CallDirection.INBOUND,
                                "sip:ann@pbx.example",
                                "sip:agent@callwright.example",
                                "reminder",
                                NOON))
                .id();
    }

    private static Store open(TestDatabase database) {
        Store store = Store.open(database.create(4));
        List<String> all = Arrays.stream(EventType.values()).map(EventType::text).toList();
        store.webhooks().create(webhook(ALL, all));
        store.webhooks().create(webhook(CALLS, List.of("call.completed")));
        assertThat(store.webhooks().enabled())
                .containsExactly(webhook(ALL, all), webhook(CALLS, List.of("call.completed")));
        return store;
    }

    private static Webhook webhook(String id, List<String> events) {
        return new Webhook(
                id,
                "https://crm.example/",
                "",
                events,
                true,
                null,
                "v1:x",
                null,
                null,
                1,
                NOON,
                NOON);
    }
}
