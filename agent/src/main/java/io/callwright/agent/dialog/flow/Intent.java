/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.words.Phrase;
import java.util.List;

/** Something that the caller can want at every step. */
public sealed interface Intent {
    /** Kebab-case. */
    String name();

    /** What callers say for it. */
    List<Phrase> phrases();

    /** Leaves what was asked, for another step. */
    record GoTo(String name, List<Phrase> phrases, String step) implements Intent {
        public GoTo {
            phrases = List.copyOf(phrases);
        }
    }

    /** Answers, and asks again. */
    record Tell(String name, List<Phrase> phrases, Template text) implements Intent {
        public Tell {
            phrases = List.copyOf(phrases);
        }
    }

    /** Says the last question again. */
    record Repeat(String name, List<Phrase> phrases) implements Intent {
        public Repeat {
            phrases = List.copyOf(phrases);
        }
    }

    /** From now on the agent speaks with longer pauses; says the last question again. */
    record Slower(String name, List<Phrase> phrases) implements Intent {
        public Slower {
            phrases = List.copyOf(phrases);
        }
    }
}
