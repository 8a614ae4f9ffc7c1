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

    /** The caller goes on with an answer that had been taken. */
    record CallerContinued() implements TurnEvent {}

    /** The caller, for whom the agent had paused, wants the floor. */
    record FloorTaken() implements TurnEvent {}

    /** The caller, for whom the agent had paused, has said nothing that wants the floor. */
    record FloorReturned() implements TurnEvent {}

    /** The caller has been silent long enough, or has spoken for too long. */
    record CallerEnded() implements TurnEvent {}

    /**
     * The recogniser's result.
     *
     * @param blank nothing was understood
     * @param brief so short that it may be no word: a click, a cough, a breath, or a "no"
     * @param same an answer that went on came to the same words as before
     */
    record Transcribed(boolean blank, boolean brief, boolean same) implements TurnEvent {}

    /** One key: 0-9, *, #, A-D. */
    record KeyPressed(char key) implements TurnEvent {}

    /** No further key in the time between digits. */
    record KeysPaused() implements TurnEvent {}

    /** The caller has said nothing for the time that the question allows. */
    record NoInput() implements TurnEvent {}

    /** A short sound that was no word was followed by nothing. */
    record NotRepeated() implements TurnEvent {}

    /** The dialogue takes long to decide. */
    record DialogueSlow() implements TurnEvent {}

    /** A machine took the call: what was being said or asked is void. */
    record MachineAnswered() implements TurnEvent {}

    /** The call is over. */
    record CallerGone() implements TurnEvent {}
}
