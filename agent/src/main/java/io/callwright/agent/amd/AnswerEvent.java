/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

/** What an {@link AnswerDetector} finds. */
public sealed interface AnswerEvent {
    /** Who has answered; a later one overrules it. */
    record Decided(Verdict verdict) implements AnswerEvent {}

    /**
     * The machine has fallen silent: what is said from now on is recorded, or heard.
     *
     * @param why the tone, the silence, or the limit
     */
    record MessageMoment(Why why, int millis) implements AnswerEvent {}

    /** Why a message may begin. */
    enum Why {
        BEEP,
        SILENCE,
        LIMIT
    }
}
