/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers in the words of a language, both ways. Positions are indexes of tokens. */
public interface NumberWords {
    /** The largest number that {@link #cardinal} reads and {@link #words} says. */
    long LARGEST = 999_999_999;

    /**
     * Some digits of a row.
     *
     * @param digits at least one
     * @param end the word after them
     */
    record Row(String digits, int end) {}

    /** A whole number, its longest reading at this word; null for none. */
    @Nullable Read cardinal(List<String> tokens, int at);

    /** 0 to 99 at this word; null for none. */
    @Nullable Read upTo99(List<String> tokens, int at);

    /** A day of the month, 1 to 31: {@code third}, {@code twenty second}; null for none. */
    @Nullable Read ordinal(List<String> tokens, int at);

    /** The next digits of a row: {@code five}, {@code double five}, {@code twenty three}. */
    @Nullable Row digits(List<String> tokens, int at);

    /**
     * Whether the words of a number stand for something else: {@code that one}, {@code two
     * percent}.
     */
    boolean isOther(List<String> tokens, int from, int to);

    /** Whether the words of a number are an article: {@code una}. False where none is. */
    default boolean isArticle(List<String> tokens, int from, int to) {
        return false;
    }

    /** Whether what follows a number makes it a time of day: {@code o'clock}. */
    boolean isTime(List<String> tokens, int to);

    /** Whether a word says nothing within a row of digits: {@code uh}, {@code dash}. */
    boolean isPause(String token);

    /**
     * {@code 42} as {@code forty two}.
     *
     * @param n 0 to {@link #LARGEST}
     */
    String words(long n);

    /** {@code 5551} as {@code five five five one}; what is no digit is left out. */
    String digitWords(String digits);

    /** The grammar of whole numbers from 0 to at least the largest. */
    Expansion grammar(long largest);

    /** The grammar of one piece of a row of digits. */
    Expansion digitsGrammar();
}
