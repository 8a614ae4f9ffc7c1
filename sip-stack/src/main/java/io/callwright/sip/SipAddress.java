/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import org.jspecify.annotations.Nullable;

/**
 * A party of a call.
 *
 * @param display the name that the far end claims; untrusted text, without control characters
 * @param user the user part, usually a phone number; empty when there is none
 * @param port 0 when the URI names none
 */
public record SipAddress(@Nullable String display, String user, String host, int port) {
    /** {@code sip:user@host:port}. */
    public String uri() {
        String at = user.isEmpty() ? "" : user + "@";
        return "sip:" + at + HostPort.of(host, port);
    }

    /** Without user and display: safe for logs. */
    @Override
    public String toString() {
        return "sip:***@" + HostPort.of(host, port);
    }
}
