/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

/**
 * A part of a day by the wall clock.
 *
 * @param from seconds from midnight, 0..86,399, inclusive
 * @param to seconds from midnight, up to 86,400, exclusive
 */
public record Span(int from, int to) {
    static final int DAY = 86_400;

    public Span {
        if (from < 0 || to > DAY || from >= to) {
            throw new IllegalArgumentException(
                    "a span of a day starts before it ends, and ends by 24:00; one over midnight"
                            + " is written as two");
        }
    }

    @Override
    public String toString() {
        return clock(from) + "-" + clock(to);
    }

    private static String clock(int seconds) {
        return "%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
