/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.ArrayList;
import java.util.List;

/**
 * The effects of a conversation. They are written down when the caller can no longer take back the
 * answer that brought them: when another answer has come, or the conversation is over. Owned by the
 * conversation's thread.
 */
final class Effects {
    private final Conversation conversation;
    private final List<Effect> pending = new ArrayList<>();

    Effects(Conversation conversation) {
        this.conversation = conversation;
    }

    void add(Effect effect) {
        pending.add(effect);
    }

    void commit() {
        pending.forEach(effect -> conversation.event(effect.type(), effect.data()));
        pending.clear();
    }

    /** The conversation goes back to the answer before. */
    void forget() {
        pending.clear();
    }
}
