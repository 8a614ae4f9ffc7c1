/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names in the sentences of a language. */
public interface NameWords {
    /**
     * Where a name stands in an utterance.
     *
     * @param introduced whether the words before it say that it is one: {@code my name is}
     */
    record Named(Span span, boolean introduced) {}

    /** The name of a person; null where none stands there that could be told from other words. */
    @Nullable Named in(List<String> tokens);

    /** Whether a word is an everyday one, and not taken for a name that is only like it. */
    boolean isCommon(String token);

    /** A name's sound, such that names that are taken for one another sound alike. */
    String sound(String word);

    /** What introduces a name. */
    Expansion introduction();
}
