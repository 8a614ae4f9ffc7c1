/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is said in front of a question: a caller who did not catch it hears it again, and so does
 * one who was not understood and cut it off. One thread's.
 */
final class Lead {
    private String told;
    private String inPrompt;
    private boolean missed;

    /**
     * @param told since the caller's last answer
     * @param inPrompt what of it is said together with the question
     */
    Lead(String told, String inPrompt) {
        this.told = told;
        this.inPrompt = inPrompt;
    }

    /** The question asked again, after what is told now, or was before. */
    String again(@Nullable String now, String question) {
        told = now == null ? told : now;
        inPrompt = told;
        return joined(told, question);
    }

    /**
     * The prompt is out, or was cut off.
     *
     * @param went the words of it that went out
     */
    void heard(String went) {
        missed = words(went) < words(inPrompt);
        inPrompt = missed ? inPrompt : "";
    }

    /** What is asked next, after what was cut off. */
    String ifMissed(String next) {
        return missed ? joined(inPrompt, next) : next;
    }

    private static String joined(String lead, String question) {
        return lead.isEmpty() ? question : lead + " " + question;
    }

    private static long words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }
}
