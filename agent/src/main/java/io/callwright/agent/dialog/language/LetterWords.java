/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spelling in a language, both ways. */
public interface LetterWords {
    /**
     * Some letters of a spelled word.
     *
     * @param letters lower case, at least one; may be {@code -} or a blank
     * @param end the word after them
     * @param clear whether the words can hardly mean anything else: a spelling alphabet's, or
     *     {@code double t}, or {@code b as in boy}
     */
    record Spelled(String letters, int end, boolean clear) {}

    /** The next letters: {@code b}, {@code bravo}, {@code double t}, {@code b as in boy}. */
    @Nullable Spelled at(List<String> tokens, int at);

    /** Letters and digits with a pause after each. */
    String say(String spelled);

    /** The grammar of one letter. */
    Expansion grammar();
}
