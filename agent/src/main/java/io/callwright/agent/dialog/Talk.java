/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.llm.History;
import io.callwright.agent.dialog.llm.Patience;

/**
 * What the flows of one conversation share: the call, its log, the words that were said, and the
 * counts that bring every conversation to an end. Owned by the conversation's thread.
 */
final class Talk {
    private static final int MAX_STEPS = 1000;

    private final Conversation conversation;
    private final Outside outside;
    private final Journal journal;
    private final History history = new History();
    private final Effects effects;
    private final Patience patience;
    private int steps;
    private int turns;
    private int calls;

    Talk(Conversation conversation, Outside outside) {
        this.conversation = conversation;
        this.outside = outside;
        journal = new Journal(conversation);
        effects = new Effects(conversation);
        patience = new Patience(outside.model().budget());
    }

    Conversation conversation() {
        return conversation;
    }

    Outside outside() {
        return outside;
    }

    Journal journal() {
        return journal;
    }

    History history() {
        return history;
    }

    Effects effects() {
        return effects;
    }

    /** With the language model, in this turn. */
    Patience patience() {
        return patience;
    }

    /**
     * @throws IllegalStateException when no conversation takes so many steps
     */
    void countStep(String step) {
        if (++steps > MAX_STEPS) {
            throw new IllegalStateException(
                    "a conversation took " + MAX_STEPS + " steps; last '" + step + "'");
        }
    }

    /** Another request to a program; how many they are. */
    int countCall() {
        return ++calls;
    }

    /** Another answer of the caller; how many they are. */
    int countTurn() {
        return ++turns;
    }
}
