/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import org.jspecify.annotations.Nullable;

/** Whose turn it is. */
public sealed interface TurnState {
    /**
     * The dialogue decides what comes next; nothing is being asked.
     *
     * @param typedAhead keys that came before anybody asked for them
     */
    record Thinking(String typedAhead) implements TurnState {}

    /** The agent speaks. */
    record Speaking(Question question) implements TurnState {}

    /**
     * The agent has paused for a sound of the caller; whether the caller wants the floor is open.
     */
    record Yielding(Question question) implements TurnState {}

    /** The agent has spoken and the caller has not begun. */
    record Listening(Question question) implements TurnState {}

    /** The caller speaks, having let the agent finish. */
    record Hearing(Question question) implements TurnState {}

    /** The caller speaks and has cut the agent off. */
    record Interrupted(Question question) implements TurnState {}

    /** The caller has stopped; the recogniser has not answered yet. */
    record Recognising(Question question) implements TurnState {}

    /**
     * The caller goes on with an answer that the dialogue has got already.
     *
     * @param asked what the dialogue wanted to say since; null while it has not said
     * @param begun whether the agent had begun to say it, and has paused
     */
    record Continuing(@Nullable Question asked, boolean begun) implements TurnState {}

    /** The answer was longer than the dialogue knows: told when it asks for the next thing. */
    record Amended() implements TurnState {}

    /** The caller uses the keypad. */
    record Keying(Question question, String digits) implements TurnState {}

    /** The call is over. */
    record Ended() implements TurnState {}
}
