/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.llm.History;

/**
 * The agent's side of a conversation. What may be cut off is kept back and said together with the
 * next question, so that a caller who already answers is heard. Owned by the conversation's thread.
 */
final class Voice {
    private final Conversation conversation;
    private final Memory memory;
    private final History history;
    private final StringBuilder pending = new StringBuilder();
    private boolean cuttable = true;

    /**
     * @param history is told what was heard
     */
    Voice(Conversation conversation, Memory memory, History history) {
        this.conversation = conversation;
        this.memory = memory;
        this.history = history;
    }

    void say(String text, boolean bargeIn) throws CallerGone, Continued {
        if (bargeIn && cuttable) {
            append(text);
        } else {
            flush();
            spoken(text, false);
        }
    }

    /** At once, after what was kept back; tells whether the caller cut it off. */
    boolean sentence(String text, boolean bargeIn) throws CallerGone, Continued {
        flush();
        return spoken(text, bargeIn && cuttable);
    }

    /** The prompt of a question: what was kept back, then the question. */
    Prompt question(String text, boolean bargeIn) {
        append(text);
        Prompt prompt = new Prompt(memory.paced(pending.toString()), bargeIn && cuttable);
        pending.setLength(0);
        return prompt;
    }

    void finish(String text) throws CallerGone, Continued {
        append(text);
        flush();
    }

    /** From here on nobody cuts the agent off: a machine does not mean it. */
    void uncut() {
        cuttable = false;
    }

    /** Drops what was kept back: the conversation goes back to an earlier question. */
    void forget() {
        pending.setLength(0);
    }

    private void flush() throws CallerGone, Continued {
        if (!pending.isEmpty()) {
            String text = pending.toString();
            pending.setLength(0);
            spoken(text, cuttable);
        }
    }

    private boolean spoken(String text, boolean bargeIn) throws CallerGone, Continued {
        Spoken spoken = conversation.say(new Prompt(memory.paced(text), bargeIn));
        history.agent(spoken.heardText());
        return spoken.interrupted();
    }

    private void append(String text) {
        pending.append(pending.isEmpty() || text.isEmpty() ? "" : " ").append(text);
    }
}
