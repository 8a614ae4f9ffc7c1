/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import io.callwright.conf.WebhooksConfig;
import io.callwright.server.identity.Secrets;
import io.callwright.store.Store;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The webhooks of a node: what is done to them, and the thread that tells them. Thread-safe. */
public final class WebhookPlane implements AutoCloseable {
    private final SystemResolver resolver = new SystemResolver();
    private final Deliverer deliverer;
    private final Webhooks webhooks;

    /**
     * @param secrets opened when first needed
     */
    public WebhookPlane(
            WebhooksConfig config, Store store, Supplier<Secrets> secrets, InstantSource clock) {
        Egress egress = new Egress(config.allow(), resolver);
        WebhookSecrets sealed = new WebhookSecrets(secrets);
        deliverer =
                new Deliverer(
                        store,
                        sealed,
                        egress,
                        clock,
                        System::nanoTime,
                        () -> ThreadLocalRandom.current().nextDouble());
        webhooks = new Webhooks(store, sealed, egress, deliverer::wake);
    }

    /** Begins to tell what waits, soon. */
    public void start() {
        deliverer.start();
    }

    /** What came of the attempts, and what waits. */
    public DeliveryCounts counts() {
        return deliverer.counts();
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        deliverer.close();
        resolver.close();
    }
}
