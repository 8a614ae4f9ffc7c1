/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Said with or instead of a time of day; settles which half of the day a caller means. */
public enum PartOfDay {
    MORNING,
    AFTERNOON,
    EVENING;

    /** The part that an utterance names last; null for none. */
    public static @Nullable PartOfDay in(List<String> tokens) {
        PartOfDay part = null;
        for (int at = 0; at < tokens.size(); at++) {
            boolean greeting = at > 0 && tokens.get(at - 1).equals("good");
            PartOfDay here = greeting ? null : at(tokens, at);
            part = here == null ? part : here;
        }
        return part;
    }

    private static @Nullable PartOfDay at(List<String> tokens, int at) {
        boolean beforeM = at + 1 < tokens.size() && tokens.get(at + 1).equals("m");
        return switch (tokens.get(at)) {
            case "morning" -> MORNING;
            case "afternoon" -> AFTERNOON;
            case "evening", "tonight", "night" -> EVENING;
            case "am" -> at > 0 && TimeOfDay.endsWithNumber(tokens, at) ? MORNING : null;
            case "a" -> beforeM ? MORNING : null;
            case "p" -> beforeM ? AFTERNOON : null;
            default -> null;
        };
    }

    /** The reading of an hour from 0 to 12 in this part of the day. */
    LocalTime resolve(int hour, int minute) {
        int base = hour % 12;
        boolean midnight = this == EVENING && base == 0;
        return LocalTime.of(this == MORNING || midnight ? base : base + 12, minute);
    }
}
