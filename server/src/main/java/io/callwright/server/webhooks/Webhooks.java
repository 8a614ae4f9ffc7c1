/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import io.callwright.store.Store;
import io.callwright.store.Ulid;
import io.callwright.store.webhooks.Delivery;
import io.callwright.store.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people and programs do to webhooks. Thread-safe; every change is one durable commit. */
public final class Webhooks {
    /** Each change that is told is written once for each of them. */
    public static final int MOST = 50;

    /** How long the secret before signs too, after a new one was made. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private final Store store;
    private final WebhookSecrets secrets;
    private final Egress egress;
    private final Runnable changed;
    private final Ulid ulids = new Ulid();

    /**
     * @param changed tells the thread that delivers
     */
    public Webhooks(Store store, WebhookSecrets secrets, Egress egress, Runnable changed) {
        this.store = store;
        this.secrets = secrets;
        this.egress = egress;
        this.changed = changed;
    }

    /** A webhook and its secret, which is shown this once. */
    public record Fresh(Webhook webhook, String secret) {}

    /** Why nothing may be sent to that URL; null when it may. Looks its host up. */
    public @Nullable String fault(String url) {
        return egress.to(url) instanceof Egress.Way.Closed(String why) ? why : null;
    }

    /** Whether there is room for one more. */
    public boolean hasRoom() {
        return store.webhooks().count() < MOST;
    }

    public Fresh create(String url, String description, List<String> events, Instant now) {
        String id = ulids.next();
        String secret = Signature.newSecret();
        String sealed = secrets.seal(id, secret);
        store.webhooks()
                .create(
                        new Webhook(
                                id,
                                url,
                                description,
                                events,
                                true,
                                null,
                                sealed,
                                null,
                                null,
                                1,
                                now,
                                now));
        changed.run();
        return new Fresh(store.webhooks().find(id).orElseThrow(), secret);
    }

    /**
     * Gives it another URL, description or events, or disables or enables it.
     *
     * @param webhook as it is read
     * @return empty when somebody else has changed it meanwhile
     */
    public Optional<Webhook> change(
            Webhook webhook,
            String url,
            String description,
            List<String> events,
            boolean enabled,
            Instant now) {
        return stored(
                new Webhook(
                        webhook.id(),
                        url,
                        description,
                        events,
                        enabled,
                        enabled || webhook.enabled() ? null : webhook.disabledReason(),
                        webhook.secret(),
                        webhook.oldSecret(),
                        webhook.oldUntil(),
                        webhook.version(),
                        webhook.createdAt(),
                        now));
    }

    /**
     * Gives it a new secret; the one before signs too for {@link #OVERLAP}. The one before that
     * signs no more.
     *
     * @return empty when somebody else has changed it meanwhile
     */
    public Optional<Fresh> rotate(Webhook webhook, Instant now) {
        String secret = Signature.newSecret();
        return stored(
                        new Webhook(
                                webhook.id(),
                                webhook.url(),
                                webhook.description(),
                                webhook.events(),
                                webhook.enabled(),
                                webhook.disabledReason(),
                                secrets.seal(webhook.id(), secret),
                                webhook.secret(),
                                now.plus(OVERLAP),
                                webhook.version(),
                                webhook.createdAt(),
                                now))
                .map(stored -> new Fresh(stored, secret));
    }

    private Optional<Webhook> stored(Webhook webhook) {
        if (!store.webhooks().change(webhook)) {
            return Optional.empty();
        }
        changed.run();
        return store.webhooks().find(webhook.id());
    }

    /** Has it told that somebody tries it. */
    public Delivery test(Webhook webhook, Instant now) {
        String id = store.deliveries().test(webhook.id(), now);
        changed.run();
        return store.deliveries().find(webhook.id(), id).orElseThrow();
    }

    /**
     * Begins a delivery anew.
     *
     * @return false when it has not come to its end yet, or what it told was erased
     */
    public boolean again(Delivery delivery, Instant now) {
        boolean begun = store.deliveries().again(delivery.id(), now);
        changed.run();
        return begun;
    }
}
