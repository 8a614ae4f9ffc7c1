/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.grammar.Expansion;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times of day in the words of a language, both ways. */
public interface TimeWords {
    /**
     * A time as said.
     *
     * @param hour 0..24
     * @param minute 0..59
     * @param end the word after it
     * @param bare only a number, which may mean something else
     * @param exact the half of the day is part of it (noon, fourteen thirty)
     */
    record Reading(int hour, int minute, int end, boolean bare, boolean exact) {
        public static Reading of(int hour, int minute, int end) {
            return new Reading(hour, minute, end, false, false);
        }
    }

    /** The time at this word; null for none, also where a number is clearly no time. */
    @Nullable Reading at(List<String> tokens, int at);

    /** Whether the word before this one introduces a time: {@code at}. */
    boolean isIntroduced(List<String> tokens, int at);

    /** The part of the day that an utterance names last; null for none. */
    @Nullable PartOfDay partOfDay(List<String> tokens);

    String say(LocalTime time);

    Expansion grammar();

    /** As {@link #grammar}, without bare numbers. */
    Expansion besideOthers();
}
