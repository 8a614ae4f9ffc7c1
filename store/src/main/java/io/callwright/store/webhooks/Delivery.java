/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one webhook.
 *
 * @param id ULID
 * @param eventId ULID; the same in every attempt, and for every webhook
 * @param attempts made since it was begun, or begun anew
 * @param dueAt when the next attempt is due, while it waits
 * @param lastStatus of HTTP, when the last attempt got one
 * @param lastError why the last attempt failed; null when it did not
 * @param lastMillis how long the last attempt took
 */
public record Delivery(
        String id,
        String webhookId,
        String eventId,
        String type,
        State state,
        int attempts,
        Instant dueAt,
        @Nullable Instant lastAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Integer lastMillis,
        Instant createdAt) {
    /** How far it has come. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }
}
