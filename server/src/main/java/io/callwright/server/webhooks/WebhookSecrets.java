/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import io.callwright.server.identity.Secrets;
import io.callwright.store.webhooks.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The secrets of webhooks, sealed in the store and open here. Thread-safe. */
public final class WebhookSecrets {
    private final Supplier<Secrets> secrets;

    /**
     * @param secrets opened when first needed
     */
    public WebhookSecrets(Supplier<Secrets> secrets) {
        this.secrets = secrets;
    }

    String seal(String webhookId, String secret) {
        return secrets.get().seal(secret, place(webhookId));
    }

    /**
     * Those that sign now, the newest first.
     *
     * @throws IllegalArgumentException when it does not open with the key of this node
     */
    List<String> of(Webhook webhook, Instant now) {
        String newest = secrets.get().unseal(webhook.secret(), place(webhook.id()));
        String old = webhook.oldSecret();
        Instant until = webhook.oldUntil();
        if (old == null || until == null || !now.isBefore(until)) {
            return List.of(newest);
        }
        try {
            return List.of(newest, secrets.get().unseal(old, place(webhook.id())));
        } catch (IllegalArgumentException _) {
            return List.of(newest); // of a key that is lost; the new one was made for that reason
        }
    }

    private static String place(String webhookId) {
        return "webhook " + webhookId;
    }
}
