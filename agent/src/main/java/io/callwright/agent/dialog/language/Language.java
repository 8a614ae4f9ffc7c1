/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import java.util.List;
import java.util.Locale;

/**
 * Everything of the dialogue that depends on the language: how an utterance is split, how values
 * are said and read back, and what the engine says by itself. A new language is one implementation
 * and one line in {@link #of}. Implementations are immutable and thread-safe.
 */
public interface Language {
    /** The languages that {@link #of} knows, as in a flow file. */
    List<String> KNOWN = List.of("en-us", "en-gb", "en", "es", "es-es", "es-419", "es-mx");

    /**
     * The language of a flow.
     *
     * @param tag a language tag: {@code en-us}, {@code es}; a region after it changes nothing yet
     * @throws IllegalArgumentException naming the tag and the languages that there are
     */
    static Language of(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT).split("-", 2)[0]) {
            case "en" -> English.LANGUAGE;
            case "es" -> Spanish.LANGUAGE;
            default ->
                    throw new IllegalArgumentException(
                            "no language is named '"
                                    + tag
                                    + "'; there are "
                                    + String.join(", ", KNOWN));
        };
    }

    /** ISO 639-1, {@code en}. */
    String code();

    /** The words of a text as the dialogue compares them: lower case, plain; empty for none. */
    List<String> tokens(String text);

    /** Whether a word adds nothing to the meaning of an answer. */
    boolean isFiller(String token);

    /** Whole numbers, ordinals and rows of digits. */
    NumberWords numbers();

    /** Days of the calendar. */
    DayWords days();

    /** Times of day. */
    TimeWords times();

    /** Amounts of money. */
    MoneyWords money();

    /** Spelled words. */
    LetterWords letters();

    /** Names of people and things: what surrounds them, and how they sound. */
    NameWords names();

    /** Agreement, denial, correction, and the sentences around values. */
    AnswerWords answers();

    /** What intents are learnt with. */
    WishWords wishes();

    /** What the engine says by itself. */
    Sentences sentences();
}
