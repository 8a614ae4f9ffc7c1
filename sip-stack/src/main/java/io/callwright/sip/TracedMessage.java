/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A message of a call as it went over the wire, once for each time that it did.
 *
 * @param sent by us; else received
 * @param local our end; of a connection the port that we listen on
 * @param text all of it; credentials are masked
 */
public record TracedMessage(
        Instant at,
        boolean sent,
        Transport transport,
        InetSocketAddress local,
        InetSocketAddress remote,
        String text) {
    /** Its first line, without the version: {@code INVITE sip:bob@192.0.2.7}, {@code 200 OK}. */
    public String summary() {
        String line = text.lines().findFirst().orElse("");
        return line.startsWith("SIP/2.0 ")
                ? line.substring("SIP/2.0 ".length())
                : line.replaceFirst(" SIP/\\d\\.\\d$", "");
    }
}
