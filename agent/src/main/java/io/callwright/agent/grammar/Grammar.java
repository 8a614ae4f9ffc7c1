/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

/**
 * What a caller may say at one point of a dialogue, independent of any recogniser.
 *
 * @param name letters, digits and underscores; names the grammar to the recogniser and in logs
 * @param root what the whole utterance must match
 * @param open whether callers also say what no grammar foresees, a name: a recogniser that can hear
 *     any word does so, one that cannot keeps to the root
 */
public record Grammar(String name, Expansion root, boolean open) {
    public Grammar {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "a grammar's name is letters, digits and _, not '" + name + "'");
        }
    }

    /** A closed one. */
    public Grammar(String name, Expansion root) {
        this(name, root, false);
    }
}
