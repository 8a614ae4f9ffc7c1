/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import java.time.Instant;

/**
 * Somebody who may log in.
 *
 * @param id ULID
 * @param name unique, lower case
 * @param role name of a role
 * @param password hash in the PHC string form; never part of {@link #toString}
 * @param version one more with each change
 */
public record User(
        String id,
        String name,
        String role,
        String password,
        boolean disabled,
        int version,
        Instant createdAt,
        Instant changedAt) {
    @Override
    public String toString() {
        return "User[id=%s, name=%s, role=%s, disabled=%s, version=%d]"
                .formatted(id, name, role, disabled, version);
    }
}
