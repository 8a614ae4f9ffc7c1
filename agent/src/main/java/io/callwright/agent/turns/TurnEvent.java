/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/** What happens to a turn. */
public sealed interface TurnEvent {
    /** The dialogue wants something said, and perhaps answered. */
    record Asked(Question question) implements TurnEvent {}

    /** The last sample of what the agent said has been sent. */
    record PlayedOut() implements TurnEvent {}

    /** The detector heard the caller begin. */
    record CallerStarted() implements TurnEvent {}

    /** The caller has been silent long enough, or has spoken for too long. */
    record CallerEnded() implements TurnEvent {}

    /**
     * The recogniser's result.
     *
     * @param blank nothing was understood
     * @param brief too short for a word: a click, a cough, a breath
     */
    record Transcribed(boolean blank, boolean brief) implements TurnEvent {}

    /** One key: 0-9, *, #, A-D. */
    record KeyPressed(char key) implements TurnEvent {}

    /** No further key in the time between digits. */
    record KeysPaused() implements TurnEvent {}

    /** The caller has said nothing for the time that the question allows. */
    record NoInput() implements TurnEvent {}

    /** The call is over. */
    record CallerGone() implements TurnEvent {}
}
