/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.util.Locale;

/** What a person may do; each role may do what those before it may. */
public enum Role {
    /** Sees calls, campaigns and figures. */
    VIEWER,
    /** Places and ends calls, keeps contacts and suppressions. */
    OPERATOR,
    /** Hears recordings, runs campaigns, imports, publishes flows. */
    SUPERVISOR,
    /** Keeps users, reads the audit log, drains and backs up the node. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
