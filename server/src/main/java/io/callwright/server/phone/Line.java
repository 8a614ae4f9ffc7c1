/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import java.time.Duration;

/** What the phone does next, in the order of its script. */
public sealed interface Line {
    /**
     * Speaks when the agent has finished.
     *
     * @param text English, plain words
     */
    record Speak(String text) implements Line {}

    /**
     * Speaks into the agent's words.
     *
     * @param after from the agent's first sound
     */
    record CutIn(String text, Duration after) implements Line {}

    /** Presses keys when the agent has finished (RFC 4733). */
    record Press(String digits) implements Line {}

    /** Says nothing to the agent's question. */
    record KeepSilent() implements Line {}

    /** A knock and a hiss, without a word. */
    record Noise() implements Line {}

    /** Hangs up when the agent has finished. */
    record HangUp() implements Line {}
}
