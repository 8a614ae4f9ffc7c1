/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import java.time.Duration;

/** What a caller does when the agent asks or says something. */
public sealed interface CallerAct {
    /** How long people take to begin an answer. */
    Duration USUAL_PAUSE = Duration.ofMillis(600);

    /**
     * Answers when the agent has finished.
     *
     * @param confidence the recogniser's, 0..1
     * @param after silence before; as long as the agent waits, or longer, and it asks again first
     */
    record Says(String words, double confidence, Duration after) implements CallerAct {}

    /**
     * Answers into the agent's question. Where the question can not be cut off, nobody hears it.
     *
     * @param after from the agent's first sound
     */
    record CutsIn(String words, Duration after) implements CallerAct {}

    /** Speaks while the agent says something that is no question. */
    record TalksOver(String words) implements CallerAct {}

    /** Goes on with the answer before, of which this is the whole. */
    record GoesOn(String words) implements CallerAct {}

    /**
     * Presses keys when the agent has finished.
     *
     * @param after as in {@link Says}
     */
    record Presses(String digits, Duration after) implements CallerAct {}

    /** Speaks for so long; nobody knows what. */
    record Talks(Duration length) implements CallerAct {}

    /** Says nothing. */
    record Silence() implements CallerAct {}

    /** Makes a sound in which there are no words. */
    record Noise() implements CallerAct {}

    /** Hangs up when the agent has finished. */
    record HangsUp() implements CallerAct {}
}
