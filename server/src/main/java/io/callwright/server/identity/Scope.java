/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.util.Locale;

/** What an API key may be allowed. */
public enum Scope {
    CALLS_READ,
    CALLS_WRITE,
    RECORDINGS_READ,
    CONTACTS_READ,
    CONTACTS_WRITE,
    CAMPAIGNS_READ,
    CAMPAIGNS_WRITE,
    COMPLIANCE_READ,
    COMPLIANCE_WRITE,
    FLOWS_READ,
    FLOWS_WRITE,
    ANALYTICS_READ,
    SYSTEM_READ,
    SYSTEM_WRITE,
    IDENTITY_READ,
    IDENTITY_WRITE,
    AUDIT_READ,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE;

    /** As the API writes it: {@code calls:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /**
     * @throws IllegalArgumentException when there is none of this name
     */
    public static Scope of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(':', '_'));
    }
}
