/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.identity.Role;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallLabels;
import io.callwright.store.CallPrice;
import io.callwright.store.NewCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls cost, in their details and in the figures. */
class CostTest {
    private static final Instant BEGUN = Instant.parse("2026-11-27T09:10:00Z");

    @TempDir Path folder;

    @Test
    void costOfACall_isToldWithItsCurrency_andSummedByTrunk() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            String priced = call(api, "pbx", CallPrice.of(0.012, 1));
            String free = call(api, "other", CallPrice.NONE);

            ApiUnderTest.Reply call = api.as(Role.VIEWER).get("/api/v1/calls/" + priced).is(200);
            assertThat(call.json().at("/cost/amount").asDouble()).isEqualTo(0.018);
            assertThat(call.at("/cost/currency")).isEqualTo("USD");
            assertThat(
                            api.as(Role.VIEWER)
                                    .get("/api/v1/calls/" + free)
                                    .is(200)
                                    .json()
                                    .get("cost")
                                    .isNull())
                    .isTrue();
            ApiUnderTest.Reply trunks =
                    api.as(Role.VIEWER).get("/api/v1/analytics/breakdown?by=trunk").is(200);
            assertThat(trunks.json().at("/items/0/cost").isNull()).isTrue();
            assertThat(trunks.at("/items/1/key")).isEqualTo("pbx");
            assertThat(trunks.json().at("/items/1/mean_cost").asDouble()).isEqualTo(0.018);
            assertThat(trunks.at("/items/1/currency")).isEqualTo("USD");
        }
    }

    /** Answered after 5 s, ended after 90 s more. */
    private static String call(ApiUnderTest api, String trunk, CallPrice price) {
        String id =
                api.store
                        .calls()
                        .start(
                                new NewCall(
                                        "id",
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:b@x",
                                        "f",
                                        BEGUN,
                                        new CallLabels(trunk, 0, 1, "", "", price)))
                        .id();
        api.store.calls().answered(id, BEGUN.plusSeconds(5));
        api.store
                .calls()
                .ended(id, new CallEnd(BEGUN.plusSeconds(95), "done", 200, null, null, Map.of()));
        return id;
    }
}
