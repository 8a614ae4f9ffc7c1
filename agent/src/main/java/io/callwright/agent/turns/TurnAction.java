/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/** What is to be done, in this order. */
public sealed interface TurnAction {
    /** Begin to speak. */
    record Speak() implements TurnAction {}

    /** Stop speaking now, so that it can be taken up again. */
    record PausePlayout() implements TurnAction {}

    /** Go on speaking from the word that was cut off. */
    record ResumePlayout() implements TurnAction {}

    /** Say that it takes a moment. */
    record PlayFiller() implements TurnAction {}

    /** Stop speaking now and forget what is queued. */
    record FlushPlayout() implements TurnAction {}

    /** Take what the caller says, including what is being said at this moment. */
    record OpenEar() implements TurnAction {}

    /** Stop taking; drop an utterance that has begun. One that has ended may still go on. */
    record CloseEar() implements TurnAction {}

    /** What is said from now on belongs to no earlier answer. */
    record ForgetUtterance() implements TurnAction {}

    /** What the caller says over the statement is for the next question. */
    record KeepUtterance() implements TurnAction {}

    /** What the caller has said over the prompt was no answer. */
    record DismissUtterance() implements TurnAction {}

    record StartNoInputTimer() implements TurnAction {}

    /** Wait a moment for the caller to say it again, in place of the time to answer. */
    record StartRepeatTimer() implements TurnAction {}

    /** Of either time. */
    record StopNoInputTimer() implements TurnAction {}

    /** Start, or start anew, the time between digits. */
    record StartKeyTimer() implements TurnAction {}

    record StopKeyTimer() implements TurnAction {}

    /** The statement is over. */
    record ReturnSpoken(boolean interrupted) implements TurnAction {}

    /** Answer with the last transcript. */
    record ReturnWords() implements TurnAction {}

    /** The last answer, which went on, is the last transcript. */
    record ReturnContinued() implements TurnAction {}

    /** Answer with keys, without the terminator. */
    record ReturnKeys(String digits) implements TurnAction {}

    /** Answer with nothing. */
    record ReturnSilence() implements TurnAction {}

    /** Whoever waits, or asks next, is told that a machine answered. */
    record ReturnMachine() implements TurnAction {}

    /** Whoever waits is told that the caller is gone. */
    record ReturnGone() implements TurnAction {}
}
