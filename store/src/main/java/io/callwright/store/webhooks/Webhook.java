/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.webhooks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told.
 *
 * @param id ULID
 * @param events types of which it is told
 * @param disabledReason why it was disabled by this program; null when a person did it
 * @param secret encrypted
 * @param oldSecret encrypted; signs beside the other until {@code oldUntil}
 * @param version one more with each change
 */
public record Webhook(
        String id,
        String url,
        String description,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        String secret,
        @Nullable String oldSecret,
        @Nullable Instant oldUntil,
        int version,
        Instant createdAt,
        Instant changedAt) {
    public Webhook {
        events = List.copyOf(events);
    }
}
