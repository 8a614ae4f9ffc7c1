/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The token that makes the first administrator: printed once to the console of a node that has no
 * user, kept in memory only, and good for one success. Thread-safe.
 */
public final class FirstAdmin {
    private final AtomicReference<@Nullable String> hash = new AtomicReference<>();

    /** A new token in place of an older one. */
    public String issue() {
        String token = Tokens.random();
        hash.set(Tokens.hash(token));
        return token;
    }

    public boolean accepts(String token) {
        String expected = hash.get();
        return expected != null && Tokens.same(expected, Tokens.hash(token));
    }

    /** It was used. */
    public void spend() {
        hash.set(null);
    }
}
