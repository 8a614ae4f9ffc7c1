/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.identity.Secrets;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.webhooks.Delivery;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A deliverer that is stepped by hand, with a clock of the test's, over a store of its own. */
abstract class DelivererFixture {
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir Path folder;
    final Receiver receiver = new Receiver();
    final AtomicLong nanos = new AtomicLong();
    Instant now = NOON;
    Store store;
    Deliverer deliverer;
    Webhooks webhooks;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.in(folder));
        WebhookSecrets secrets =
                new WebhookSecrets(() -> Secrets.open(folder.resolve("secret.key")));
        Egress egress =
                new Egress(List.of("127.0.0.1"), host -> List.of(InetAddress.ofLiteral(host)));
        deliverer = new Deliverer(store, secrets, egress, () -> now, nanos::get, () -> 0);
        webhooks = new Webhooks(store, secrets, egress, () -> {});
    }

    @AfterEach
    void close() {
        deliverer.close();
        store.close();
        receiver.close();
    }

    // ---- what happens

    Webhooks.Fresh create() {
        return create(receiver.url());
    }

    Webhooks.Fresh create(String url) {
        assertThat(webhooks.fault(url)).isNull();
        return webhooks.create(url, "", List.of("call.completed"), now);
    }

    String callEnds() {
        String id =
                store.calls()
                        .start(
                                new NewCall(
                                        "a1@pbx",
                                        CallDirection.INBOUND,
                                        "sip:ann@pbx.example",
                                        "sip:agent@callwright.example",
                                        "reminder",
                                        now))
                        .id();
        store.calls().ended(id, new CallEnd(now, "confirmed", 200, null, null, Map.of()));
        return id;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Begins what is due, one message, and writes down what it came to. */
    void step() throws InterruptedException {
        deliverer.step(now);
        assertThat(deliverer.underWay()).isEqualTo(1);
        deliverer.awaitOutcome();
        deliverer.step(now);
        assertThat(deliverer.underWay()).isZero();
    }

    int told(Webhooks.Fresh webhook) {
        return store.deliveries()
                .page(webhook.webhook().id(), "~", 99, Delivery.State.DELIVERED)
                .size();
    }

    Delivery only(Webhooks.Fresh webhook) {
        List<Delivery> all =
                new ArrayList<>(store.deliveries().page(webhook.webhook().id(), "~", 9, null));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
