/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The 400 that the stack sends for a datagram it cannot parse. Its own carries the whole datagram
 * back, which makes us an amplifier for a forged source; this one has the headers alone. Pure.
 */
final class MalformedReply {
    private static final String STACKS_OWN = "SIP/2.0 400 Bad Request (";
    private static final Pattern BODY = Pattern.compile("\r\nContent-(?:Type|Length):");
    private static final Pattern ACK = Pattern.compile("(?m)^CSeq:.*\\bACK\\s*$");

    private MalformedReply() {}

    static boolean isOne(byte[] message) {
        return message.length > STACKS_OWN.length()
                && STACKS_OWN.equals(
                        new String(message, 0, STACKS_OWN.length(), StandardCharsets.ISO_8859_1));
    }

    /** The reply without its body; null when none may be sent, because an ACK has no response. */
    static byte @Nullable [] shortened(byte[] reply) {
        String text = new String(reply, StandardCharsets.ISO_8859_1);
        String headers = BODY.split(text, 2)[0];
        if (ACK.matcher(headers).find()) {
            return null;
        }
        String own = "SIP/2.0 400 Bad Request" + headers.substring(headers.indexOf("\r\n"));
        return (own + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
