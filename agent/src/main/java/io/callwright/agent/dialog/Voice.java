/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.language.Language;

/**
 * The agent's side of a conversation. What may be cut off is kept back and said together with the
 * next question, so that a caller who already answers is heard. Owned by the conversation's thread.
 */
final class Voice {
    private final Language language;
    private final Memory memory;
    private final Talk talk;
    private final StringBuilder pending = new StringBuilder();

    /** What was told since the caller's last answer, in front of the question. */
    private final StringBuilder told = new StringBuilder();

    private boolean cuttable = true;

    /**
     * @param talk its history is told what was heard
     */
    Voice(Language language, Memory memory, Talk talk) {
        this.language = language;
        this.memory = memory;
        this.talk = talk;
    }

    /** Whether all of a text can be spoken at this moment. */
    boolean canSay(String text) {
        return talk.conversation().canSay(new Prompt(text, true, language));
    }

    void say(String text, boolean bargeIn) throws CallerGone, Continued {
        append(told, text);
        if (bargeIn && cuttable) {
            append(pending, text);
        } else {
            flush();
            spoken(text, false);
        }
    }

    /** At once, after what was kept back; tells whether the caller cut it off. */
    boolean sentence(String text, boolean bargeIn) throws CallerGone, Continued {
        append(told, text);
        flush();
        return spoken(text, bargeIn && cuttable);
    }

    /** The prompt of a question: what was kept back, then the question. */
    Prompt question(String text, boolean bargeIn) {
        append(pending, text);
        Prompt prompt = prompt(pending.toString(), bargeIn && cuttable);
        pending.setLength(0);
        return prompt;
    }

    void finish(String text) throws CallerGone, Continued {
        append(told, text);
        append(pending, text);
        flush();
    }

    /** What the next question's prompt will begin with. */
    String keptBack() {
        return pending.toString();
    }

    /** What somebody has to hear again who did not catch the last prompt, besides its question. */
    String told() {
        return told.toString();
    }

    /** The caller has answered what was said so far, or it is not worth saying again. */
    void answered() {
        told.setLength(0);
    }

    /** From here on nobody cuts the agent off: a machine does not mean it. */
    void uncut() {
        cuttable = false;
    }

    /** Drops what was kept back: the conversation goes back to an earlier question. */
    void forget() {
        pending.setLength(0);
        told.setLength(0);
    }

    private void flush() throws CallerGone, Continued {
        if (!pending.isEmpty()) {
            String text = pending.toString();
            pending.setLength(0);
            spoken(text, cuttable);
        }
    }

    private boolean spoken(String text, boolean bargeIn) throws CallerGone, Continued {
        Spoken spoken = talk.conversation().say(prompt(text, bargeIn));
        talk.history().agent(spoken.heardText());
        return spoken.interrupted();
    }

    private Prompt prompt(String text, boolean bargeIn) {
        return new Prompt(memory.paced(text), bargeIn, language);
    }

    private static void append(StringBuilder to, String text) {
        to.append(to.isEmpty() || text.isEmpty() ? "" : " ").append(text);
    }
}
