/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.grammar.Expansion;
import java.util.List;

/** Something that the caller can want at every step. */
public sealed interface Intent {
    /** Kebab-case. */
    String name();

    /** What callers say for it. */
    List<Expansion> phrases();

    /** Leaves what was asked, for another step. */
    record GoTo(String name, List<Expansion> phrases, String step) implements Intent {
        public GoTo {
            phrases = List.copyOf(phrases);
        }
    }

    /** Answers, and asks again. */
    record Tell(String name, List<Expansion> phrases, Template text) implements Intent {
        public Tell {
            phrases = List.copyOf(phrases);
        }
    }

    /** Says the last question again. */
    record Repeat(String name, List<Expansion> phrases) implements Intent {
        public Repeat {
            phrases = List.copyOf(phrases);
        }
    }
}
