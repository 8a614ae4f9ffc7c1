/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import io.callwright.agent.dialog.language.AsWritten;
import io.callwright.agent.dialog.language.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges what a model says in place of a text before it is spoken: it may find other words, and
 * bring nothing of its own that a caller could take for a promise, deny nothing that the text says
 * or the other way round, and leave out no value. Pure.
 */
public final class Guard {
    private static final int LONGEST = 300;

    /** Signs of markup, addresses, links and instructions. */
    private static final String FORBIDDEN = ".*[{}<>\\[\\]|*_#`~@\\\\/=^$€£%&+].*";

    /** A denial reaches no further than to one of these. */
    private static final String BREAK = "[.,;:!?¿¡…()\"]+|\\s[-–—]+\\s";

    private final String text;
    private final Language language;
    private final Set<String> given;
    private final List<String> denied;
    private final List<List<String>> values;

    /**
     * @param text what the model was to put into other words
     * @param values that the text says, in words; each is to be said as it is
     */
    public Guard(String text, List<String> values, Language language) {
        this.text = text;
        this.language = language;
        this.given = new HashSet<>(language.tokens(text));
        this.denied = denied(text);
        this.values = values.stream().map(language::tokens).toList();
    }

    /** Whether a model may word the text at all; else it is said as it is written. */
    public boolean givesAway() {
        return AsWritten.in(text, language) == null;
    }

    /** Whether what is said can be judged only when all of it is there. */
    public boolean wantsWhole() {
        return !denied.isEmpty() || !values.isEmpty();
    }

    /** Whether the sentence may be spoken, whatever the others are. */
    public boolean allows(String sentence) {
        if (sentence.isBlank()
                || sentence.length() > LONGEST
                || sentence.matches("(?s)" + FORBIDDEN)
                || sentence.chars().anyMatch(Character::isDigit)
                || sentence.toLowerCase(Locale.ROOT).contains("http")) {
            return false;
        }
        return denied.containsAll(denied(sentence))
                && language.tokens(sentence).stream()
                        .allMatch(token -> given.contains(token) || !commits(token));
    }

    /** Whether all sentences together deny what the text denies, and say its values. */
    public boolean keeps(String said) {
        List<String> tokens = language.tokens(said);
        return denied(said).equals(denied)
                && values.stream()
                        .allMatch(value -> Collections.indexOfSubList(tokens, value) >= 0);
    }

    /** Numbers, times, money, and what promises or instructs. */
    private boolean commits(String token) {
        List<String> alone = List.of(token);
        return language.wishes().commits(token)
                || language.numbers().cardinal(alone, 0) != null
                || language.numbers().ordinal(alone, 0) != null;
    }

    /** For each word that denies, the meaning of the next word that says something; sorted. */
    private List<String> denied(String words) {
        List<String> meanings = new ArrayList<>();
        for (String clause : words.split(BREAK, -1)) {
            List<String> tokens = language.tokens(clause);
            for (int at = 0; at < tokens.size(); at++) {
                if (language.wishes().denies(tokens.get(at))) {
                    meanings.add(meaning(tokens.subList(at + 1, tokens.size())));
                }
            }
        }
        return meanings.stream().sorted().toList();
    }

    /** Empty where nothing is denied but what was said before. */
    private String meaning(List<String> tokens) {
        return tokens.stream()
                .filter(token -> !language.wishes().isEmpty(token))
                .findFirst()
                .map(language.wishes()::meaning)
                .orElse("");
    }
}
