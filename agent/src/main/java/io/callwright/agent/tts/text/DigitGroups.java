/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A long row of digits as people read it out: in threes, the rest in fours, so that nobody hears a
 * single digit at the end; a card's sixteen in fours. Pure functions.
 */
public final class DigitGroups {
    /** Shorter rows are said in one breath. */
    private static final int LONG = 7;

    private static final int CARD = 16;

    private DigitGroups() {}

    /** What is said between two pauses. */
    public static List<String> of(String digits) {
        return split(digits, LONG);
    }

    /**
     * @param least so many digits are parted, 6 or more
     */
    static List<String> split(String digits, int least) {
        int length = digits.length();
        if (length < least) {
            return List.of(digits);
        }
        int fours = length == CARD ? 4 : length % 3;
        List<String> groups = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int left = length - at;
            int take = Math.min(left, left <= 4 * fours ? 4 : 3);
            groups.add(digits.substring(at, at + take));
            at += take;
        }
        return List.copyOf(groups);
    }
}
