/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import java.util.HashMap;
import java.util.Map;

/** Header fields that tell browsers how far to trust an answer. */
final class SecurityHeaders {
    /** Of every answer. */
    static final Map<String, String> ALL =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "no-referrer",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Permissions-Policy", "camera=(), microphone=(), geolocation=()");

    /** Of data: nothing of it is shown as a page, nor kept. */
    static final Map<String, String> API =
            with(
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'",
                    "Cache-Control",
                    "no-store");

    /** Of our own pages: everything they use comes from here. */
    static final Map<String, String> PAGE =
            with(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                            + " img-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "Cache-Control",
                    "no-cache");

    private SecurityHeaders() {}

    private static Map<String, String> with(String... more) {
        var all = new HashMap<>(ALL);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return Map.copyOf(all);
    }
}
