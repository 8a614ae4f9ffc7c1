/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was said in a conversation, as far as it was heard: of a prompt that the caller cut off,
 * only the words that went out. The last turns; owned by the conversation's thread.
 */
public final class History {
    private static final int TURNS = 12;
    private static final int LONGEST = 300;

    private final Deque<Turn> turns = new ArrayDeque<>();

    /** One side's say. */
    public record Turn(boolean agent, String words) {}

    /** The agent's words that were heard. */
    public void agent(String heard) {
        add(new Turn(true, cut(heard.replace("\u2026", " ").strip())));
    }

    public void caller(String words) {
        add(new Turn(false, cut(words)));
    }

    public List<Turn> turns() {
        return List.copyOf(turns);
    }

    private void add(Turn turn) {
        if (!turn.words().isBlank()) {
            turns.addLast(turn);
            if (turns.size() > TURNS) {
                turns.removeFirst();
            }
        }
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
