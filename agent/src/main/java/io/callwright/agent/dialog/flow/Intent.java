/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.words.Phrase;
import java.util.List;

/** Something that the caller can want at every step. */
public sealed interface Intent {
    Wish wish();

    /** Kebab-case. */
    default String name() {
        return wish().name();
    }

    /** What callers say for it. */
    default List<Phrase> phrases() {
        return wish().phrases();
    }

    /**
     * How callers say it.
     *
     * @param label asked back where it was barely understood: "I understood: LABEL."
     * @param phrases found wherever they stand in an answer
     * @param examples from which others are told
     */
    record Wish(String name, String label, List<Phrase> phrases, List<String> examples) {
        public Wish {
            phrases = List.copyOf(phrases);
            examples = List.copyOf(examples);
        }
    }

    /** Leaves what was asked, for another step. */
    record GoTo(Wish wish, String step) implements Intent {}

    /** Answers, and asks again. */
    record Tell(Wish wish, Template text) implements Intent {}

    /** Says the last question again. */
    record Repeat(Wish wish) implements Intent {}

    /** From now on the agent speaks slowly, with longer pauses; says the last question again. */
    record Slower(Wish wish) implements Intent {}

    /**
     * The recording ends, and what there is of it goes; says so, and asks again.
     *
     * @param text that it is no longer recorded
     */
    record Unrecorded(Wish wish, Template text) implements Intent {}
}
