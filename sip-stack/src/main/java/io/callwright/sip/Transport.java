/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.Locale;

/** How SIP messages travel. */
public enum Transport {
    UDP,
    TCP;

    /** The {@code transport} parameter of a URI, and JAIN's name: {@code udp}, {@code tcp}. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it stands in a Via header; UDP for anything unknown. */
    static Transport of(String token) {
        return token.equalsIgnoreCase("tcp") ? TCP : UDP;
    }
}
