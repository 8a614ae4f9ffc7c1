/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.util.ArrayList;
import java.util.List;

/** Cuts text that comes piece by piece into sentences. One thread's. */
final class SentenceCutter {
    private static final String ENDS = ".?!\u2026";
    private static final int SHORTEST = 4;

    private final StringBuilder open = new StringBuilder();

    /** The sentences that this piece ends; an end counts when something follows it. */
    List<String> add(String piece) {
        open.append(piece);
        List<String> sentences = new ArrayList<>();
        for (int at = 0; at + 1 < open.length(); at++) {
            boolean ends =
                    ENDS.indexOf(open.charAt(at)) >= 0
                            && Character.isWhitespace(open.charAt(at + 1))
                            && at >= SHORTEST
                            && !isInitial(at);
            if (ends || open.charAt(at) == '\n') {
                String sentence = open.substring(0, at + 1).strip();
                open.delete(0, at + 1);
                at = -1;
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }

    /** What is left at the end; empty for nothing. */
    String rest() {
        String rest = open.toString().strip();
        open.setLength(0);
        return rest;
    }

    /** {@code Dr.}, {@code J.}: a capital and at most one small letter. */
    private boolean isInitial(int stop) {
        int from = stop;
        while (from > 0 && Character.isLetter(open.charAt(from - 1))) {
            from--;
        }
        return stop - from <= 2 && stop > from && Character.isUpperCase(open.charAt(from));
    }
}
