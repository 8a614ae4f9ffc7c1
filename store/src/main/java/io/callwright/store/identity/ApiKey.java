/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program, without its secret.
 *
 * @param id ULID
 * @param userId whose rights bound those of the key
 * @param secretHash SHA-256 of the secret, as hexadecimal
 * @param scopes what it may do
 * @param usedAt last, to the minute
 */
public record ApiKey(
        String id,
        String userId,
        String name,
        String secretHash,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {
    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /** Whether it opens anything at that time. */
    public boolean valid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    @Override
    public String toString() {
        return "ApiKey[id=%s, name=%s, scopes=%s]".formatted(id, name, scopes);
    }
}
