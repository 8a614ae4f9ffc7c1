/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import io.callwright.agent.dialog.language.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges a sentence of a model before it is spoken: it may put a text into other words, and bring
 * nothing of its own that a caller could take for a promise. Pure.
 */
public final class Guard {
    private static final int LONGEST = 300;

    /** Signs of markup, addresses, links and instructions. */
    private static final String FORBIDDEN = ".*[{}<>\\[\\]|*_#`~@\\\\/=^$€£%&+].*";

    private final Language language;
    private final Set<String> given;

    /**
     * @param text what the model was to put into other words
     */
    public Guard(String text, Language language) {
        this.language = language;
        this.given = new HashSet<>(language.tokens(text));
    }

    /** Whether the sentence may be spoken. */
    public boolean allows(String sentence) {
        if (sentence.isBlank()
                || sentence.length() > LONGEST
                || sentence.matches("(?s)" + FORBIDDEN)
                || sentence.chars().anyMatch(Character::isDigit)
                || sentence.toLowerCase(Locale.ROOT).contains("http")) {
            return false;
        }
        List<String> tokens = language.tokens(sentence);
        return tokens.stream().allMatch(token -> given.contains(token) || !commits(token));
    }

    /** Numbers, times, money, and what promises or instructs. */
    private boolean commits(String token) {
        List<String> alone = List.of(token);
        return language.wishes().commits(token)
                || language.numbers().cardinal(alone, 0) != null
                || language.numbers().ordinal(alone, 0) != null;
    }
}
