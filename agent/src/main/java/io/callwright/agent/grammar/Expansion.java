/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.List;

/** A rule expansion, after the JSpeech Grammar Format (W3C note of 2000-06-05, section 4). */
public sealed interface Expansion {
    /**
     * Words in this order.
     *
     * @param text lower-case words separated by single blanks, e.g. {@code "i can not"}
     */
    record Words(String text) implements Expansion {}

    /** Each part after the other. */
    record Sequence(List<Expansion> parts) implements Expansion {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Exactly one of the choices. */
    record OneOf(List<Expansion> choices) implements Expansion {
        public OneOf {
            choices = List.copyOf(choices);
        }
    }

    /** The part or nothing. */
    record Maybe(Expansion part) implements Expansion {}

    /**
     * The part at least {@code min} and at most {@code max} times, 0 &lt;= min &lt;= max, max &gt;=
     * 1.
     */
    record Repeat(Expansion part, int min, int max) implements Expansion {}
}
