/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import org.jspecify.annotations.Nullable;

/**
 * What a contact's row says about where it lives.
 *
 * @param zone IANA name, {@code America/Denver}
 * @param region ISO 3166, {@code US-CO} or {@code US}
 * @param postcode as written there
 * @param e164 the number, {@code +} and digits
 */
public record Whereabouts(
        @Nullable String zone, @Nullable String region, @Nullable String postcode, String e164) {
    /** A contact of which only the number is known. */
    public static Whereabouts number(String e164) {
        return new Whereabouts(null, null, null, e164);
    }
}
