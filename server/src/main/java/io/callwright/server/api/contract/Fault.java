/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

/**
 * What is wrong with a value.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); {@code ?name} for a parameter
 * @param message for people, without the value
 */
public record Fault(String pointer, String message) {
    private static final char NONE = 0;
    private static final char REPLACEMENT = '\ufffd';

    public Fault {
        message = shown(message);
    }

    /** A parser shows the end of a text as U+0000, which no text of ours holds. */
    public static String shown(String message) {
        return message.replace(NONE, REPLACEMENT);
    }
}
