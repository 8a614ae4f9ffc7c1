/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.grammar.Expansion;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days in the words of a language, both ways. */
public interface DayWords {
    /**
     * A day as said.
     *
     * @param end the word after it
     * @param weekday when nothing but the day of the week was said, that; null otherwise
     */
    record Reading(LocalDate day, int end, @Nullable DayOfWeek weekday) {
        public Reading(LocalDate day, int end) {
            this(day, end, null);
        }
    }

    /**
     * Which of several that were offered.
     *
     * @param number from 1; -1 for the last
     * @param end the word after it
     */
    record Pick(int number, int end) {}

    /** The day at this word; null for none. */
    @Nullable Reading at(List<String> tokens, int at, LocalDate today);

    /** {@code the first one}, {@code the later}; null for none. */
    @Nullable Pick pick(List<String> tokens, int at);

    /** {@code Friday the third of May}. */
    String say(LocalDate day);

    Expansion grammar();

    /** The grammar of {@link #pick}. */
    Expansion pickGrammar();
}
