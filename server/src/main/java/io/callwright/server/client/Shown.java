/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

/** Text of strangers on a terminal. */
public final class Shown {
    private Shown() {}

    /**
     * The text without what a terminal would obey: what callers say, and how they name themselves,
     * may hold escape sequences.
     */
    public static String text(String strange) {
        StringBuilder shown = new StringBuilder(strange.length());
        strange.codePoints()
                .forEach(point ->
                        shown.appendCodePoint(
                                Character.isISOControl(point)
                                                || Character.getType(point) == Character.FORMAT
                                        ? '\u00b7'
                                        : point));
        return shown.toString();
    }
}
