/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values said sign by sign. Pure functions. */
final class Spelling {
    private Spelling() {}

    /** {@code AB12} as {@code A, B, 1, 2}: the voice says each sign, with a pause between them. */
    static String letters(String value) {
        List<String> signs = new ArrayList<>();
        for (char sign : value.toUpperCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(sign)) {
                signs.add(String.valueOf(sign));
            }
        }
        return String.join(", ", signs);
    }

    /** {@code 12-34} as {@code 1 2, 3 4}; letters and marks separate groups. */
    static String digits(String value) {
        List<String> groups = new ArrayList<>();
        for (String group : value.split("[^0-9]+", -1)) {
            if (!group.isEmpty()) {
                groups.add(String.join(" ", group.split("")));
            }
        }
        return String.join(", ", groups);
    }
}
