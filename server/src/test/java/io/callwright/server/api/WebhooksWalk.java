/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.webhooks.Delivery;
import io.callwright.store.webhooks.DeliveryRepository.Settled;
import java.time.Instant;

/** Every operation on webhooks, one after the other. */
final class WebhooksWalk {
    private WebhooksWalk() {}

    static void walk(ApiUnderTest api) {
        String hooks = "/api/v1/webhooks";
        Reply made =
                api.as(Role.ADMIN)
                        .post(
                                hooks,
                                """
                                {"url": "https://crm.example/hook", "events": ["call.completed"]}
                                """)
                        .is(201);
        String hook = made.headers().get("Location");
        assertThat(made.at("/secret")).startsWith("whsec_");
        assertThat(api.as(Role.SUPERVISOR).get(hooks).is(200).text()).doesNotContain("whsec_");
        Reply read = api.as(Role.SUPERVISOR).get(hook).is(200);
        assertThat(read.text()).doesNotContain("whsec_");
        api.as(Role.ADMIN)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", hook, "{\"description\": \"calls into the CRM\"}")
                .is(200);
        Reply rotated = api.as(Role.ADMIN).post(hook + "/rotate-secret").is(200);
        assertThat(rotated.at("/secret")).isNotEqualTo(made.at("/secret"));
        assertThat(rotated.at("/webhook/old_secret_until")).isNotEmpty();
        Reply sent = api.as(Role.ADMIN).post(hook + "/test").is(202);
        String delivery = sent.headers().get("Location");
        api.as(Role.SUPERVISOR).get(hook + "/deliveries?state=waiting").is(200);
        assertThat(api.as(Role.SUPERVISOR).get(delivery).is(200).at("/type"))
                .isEqualTo("webhook.test");
        api.as(Role.ADMIN).post(delivery + "/redeliver").is(409);
        Instant at = Instant.parse("2026-11-27T09:30:05Z");
        Delivery waits = api.store.deliveries().find(id(hook), id(delivery)).orElseThrow();
        api.store
                .deliveries()
                .settle(waits, new Settled(Delivery.State.FAILED, at, at, 500, "no", 1));
        assertThat(api.as(Role.ADMIN).post(delivery + "/redeliver").is(202).at("/state"))
                .isEqualTo("waiting");
        api.as(Role.ADMIN).delete(hook).is(204);
        api.as(Role.SUPERVISOR).get(delivery).is(404);
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
