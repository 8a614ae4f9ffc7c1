/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

/** How much of an answer has been said, as far as its question tells. */
public enum Completeness {
    /** No word that means anything here. */
    NOTHING,
    /** The beginning of an answer: "on the", three digits of four, a day where a time is open. */
    INCOMPLETE,
    /** An answer that more words could change: "no", "at three". */
    OPEN,
    /** Everything that was asked; what may follow changes nothing. */
    FULL;

    /** Whether the dialogue could go on with it. */
    public boolean answers() {
        return this == OPEN || this == FULL;
    }
}
