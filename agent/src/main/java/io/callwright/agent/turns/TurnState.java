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

    /**
     * The agent speaks.
     *
     * @param typedAhead keys that came before, or over what may not be cut off
     */
    record Speaking(Question question, String typedAhead) implements TurnState {
        Speaking(Question question) {
            this(question, "");
        }
    }

    /**
     * The agent has paused for a sound of the caller; whether the caller wants the floor is open.
     */
    record Yielding(Question question, String typedAhead) implements TurnState {
        Yielding(Question question) {
            this(question, "");
        }
    }

    /** The agent has spoken and the caller has not begun. */
    record Listening(Question question) implements TurnState {}

    /** The caller speaks, having let the agent finish. */
    record Hearing(Question question) implements TurnState {}

    /** The caller speaks and has cut the agent off. */
    record Interrupted(Question question) implements TurnState {}

    /**
     * The caller has stopped; the recogniser has not answered yet.
     *
     * @param again whether the caller has begun anew meanwhile
     */
    record Recognising(Question question, boolean again) implements TurnState {
        Recognising(Question question) {
            this(question, false);
        }
    }

    /**
     * The caller goes on with an answer that the dialogue has got already.
     *
     * @param asked what the dialogue wanted to say since; null while it has not said
     * @param begun whether the agent had begun to say it, and has paused
     * @param typedAhead keys that came meanwhile, or before
     */
    record Continuing(@Nullable Question asked, boolean begun, String typedAhead)
            implements TurnState {
        Continuing(@Nullable Question asked, boolean begun) {
            this(asked, begun, "");
        }
    }

    /** The answer was longer than the dialogue knows: told when it asks for the next thing. */
    record Amended() implements TurnState {}

    /** The caller uses the keypad. */
    record Keying(Question question, String digits) implements TurnState {}

    /** The call is over. */
    record Ended() implements TurnState {}
}
