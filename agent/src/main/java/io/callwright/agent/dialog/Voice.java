/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/**
 * The agent's side of a conversation. What may be cut off is kept back and said together with the
 * next question, so that a caller who already answers is heard. Owned by the conversation's thread.
 */
final class Voice {
    private final Conversation conversation;
    private final Memory memory;
    private final StringBuilder pending = new StringBuilder();
    private boolean cuttable = true;

    Voice(Conversation conversation, Memory memory) {
        this.conversation = conversation;
        this.memory = memory;
    }

    void say(String text, boolean bargeIn) throws CallerGone, Continued {
        if (bargeIn && cuttable) {
            append(text);
        } else {
            flush();
            conversation.say(new Prompt(memory.paced(text), false));
        }
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
            String text = memory.paced(pending.toString());
            pending.setLength(0);
            conversation.say(new Prompt(text, cuttable));
        }
    }

    private void append(String text) {
        pending.append(pending.isEmpty() || text.isEmpty() ? "" : " ").append(text);
    }
}
