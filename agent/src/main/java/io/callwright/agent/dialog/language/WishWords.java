/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import java.util.List;
import java.util.Set;

/** What learning intents from a few examples needs to know of a language beforehand. */
public interface WishWords {
    /** Whether a word tells nothing about what a caller wants. */
    boolean isEmpty(String token);

    /** The word's stem, or the one word that stands for all of its meaning. */
    String meaning(String token);

    /** Sentences of calls that are no wish of any flow. */
    List<String> background();

    /** How wishes begin, before what is wished: {@code i would like to}. */
    List<String> openings();

    /** Whether a word, in a sentence of a language model, could promise or instruct something. */
    boolean commits(String token);

    /**
     * Whether a word of a text is said as it is written, and not given to a language model: of
     * money, of the calendar and the clock, of consent.
     */
    boolean isVerbatim(String token);

    /** Whether a word turns what follows it into its contrary: {@code not}, {@code without}. */
    boolean denies(String token);

    /** Where words lie by their meaning. */
    WordVectors vectors();

    /** The wishes that callers of any company have, by which {@link #examples} knows them. */
    Set<String> usual();

    /** What callers say for a usual wish; empty for any other name. */
    List<String> examples(String wish);
}
