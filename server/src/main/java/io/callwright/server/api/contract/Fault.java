/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

/**
 * What is wrong with a value.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); {@code ?name} for a parameter
 * @param message for people, without the value
 */
public record Fault(String pointer, String message) {
    private static final int REPLACEMENT = '\ufffd';

    public Fault {
        pointer = shown(pointer);
        message = shown(message);
    }

    /**
     * A parser shows the end of a text as U+0000, which no text of ours holds; half of a surrogate
     * pair, of a member's name for example, cannot be written as UTF-8.
     */
    public static String shown(String text) {
        return text.codePoints()
                .map(point -> point == 0 || isHalf(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether that is half of a surrogate pair, as a text holds it that was cut within one. */
    static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
