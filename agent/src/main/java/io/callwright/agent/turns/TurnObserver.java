/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/**
 * Told of each turn of a conversation, on the call's mailbox thread, in order. Must not block for
 * long: the call's signalling waits.
 */
public interface TurnObserver {
    /**
     * The caller said something, or something that was not understood.
     *
     * @param confidence 0..1
     */
    default void callerSaid(String text, double confidence) {}

    /** The caller answered with keys. */
    default void callerPressed(String digits) {}

    /** The agent begins a reply. */
    default void agentBegins(String text) {}

    /** The first sound of the agent's reply has been sent. */
    default void agentAudible(TurnLatency latency) {}

    /**
     * The agent's reply is over.
     *
     * @param heard the words that went out
     * @param interrupted the caller cut it off
     */
    default void agentSaid(String heard, boolean interrupted) {}

    /**
     * The agent fell silent for a sound of the caller; {@link #resumed} or {@link #bargedIn}
     * follows.
     *
     * @param sinceOnsetMillis from the detected onset to the flush
     */
    default void paused(int sinceOnsetMillis) {}

    /** It was nothing that wanted the floor: the agent goes on. */
    default void resumed() {}

    /** The caller cut the agent off. */
    default void bargedIn() {}
}
