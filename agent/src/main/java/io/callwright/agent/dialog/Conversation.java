/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.ladder.Rung;
import java.time.Clock;
import java.util.Map;

/**
 * The call as the dialogue sees it: a mouth, an ear, a log and a clock. Blocking; used by one
 * thread, the dialogue's virtual thread of that call.
 */
public interface Conversation {
    /**
     * Speaks, and returns when the prompt was played out or the caller cut it off.
     *
     * @throws CallerGone when the caller hung up before or meanwhile
     * @throws Continued when the caller went on with the last answer instead
     */
    Spoken say(Prompt prompt) throws CallerGone, Continued;

    /**
     * Speaks the prompt, which may be empty, and takes the caller's answer. Where the prompt allows
     * barge-in, an answer may begin before the prompt has ended, and cuts it off.
     *
     * @throws CallerGone when the caller hung up before or meanwhile
     * @throws Continued when the caller went on with the last answer instead
     */
    Heard ask(Prompt prompt, Listening listening) throws CallerGone, Continued;

    /**
     * Adds to the call's event log. Types and values carry no word that the caller said.
     *
     * @param type kebab-case, e.g. {@code slot-filled}
     */
    void event(String type, Map<String, String> data);

    /**
     * The words that went out of the last prompt, which was this one: none of a question that was
     * answered before it was asked. A text conversation says all.
     */
    default String lastHeard(String prompt) {
        return prompt;
    }

    /** Something that may take long is waited for, of which nothing is heard meanwhile. */
    default void waits() {}

    /** From now on the agent speaks slowly: the caller asked for it. */
    default void slowDown() {}

    /** What the engines of a language allow in this call at this moment. */
    default Rung rung(Language language) {
        return new Rung.Whole();
    }

    /** Whether all of a prompt can be spoken at this moment. */
    default boolean canSay(Prompt prompt) {
        return true;
    }

    /**
     * After {@link MachineAnswered}: waits until the machine has said what it says.
     *
     * @return which machine it is
     * @throws CallerGone when the line is cut meanwhile
     */
    default Answerer awaitMachine() throws CallerGone {
        throw new IllegalStateException("no machine answers here");
    }

    /** The call's time, in its contact's zone: "tomorrow" is relative to it. */
    Clock clock();
}
