/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.Found;
import io.callwright.agent.dialog.words.Span;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** How much of an answer the question accounts for. */
final class Coverage {
    /**
     * A value vouches for itself, not for what is around it: it counts as so many words at most.
     */
    private static final int VALUE_WORDS = 3;

    /** What a word that adds nothing counts beside a phrase. */
    private static final double FILLER = 0.5;

    private Coverage() {}

    /**
     * The share of a phrase that was found somewhere in an answer. Only the phrase itself vouches
     * for it: "my agent told me" holds a word of it, and means nothing of the kind.
     */
    static double ofPhrase(List<String> tokens, Span phrase, Language language) {
        double others = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            boolean counts =
                    !phrase.contains(new Span(at, at + 1)) && !language.answers().isBare(token);
            others += !counts ? 0 : language.isFiller(token) ? FILLER : 1;
        }
        return phrase.length() / (phrase.length() + others);
    }

    /**
     * The share of words that the question expects, or that the values were read from.
     *
     * @param vocabulary of the question's grammar
     */
    static double of(
            List<String> tokens,
            Collection<Found> found,
            Set<String> vocabulary,
            Language language) {
        int known = 0;
        int words = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            Span here = new Span(at, at + 1);
            if (found.stream().anyMatch(f -> f.span().contains(here))) {
                continue;
            }
            words++;
            boolean numeral = Character.isDigit(token.charAt(0));
            known += numeral || vocabulary.contains(token) || language.isFiller(token) ? 1 : 0;
        }
        int read = found.stream().mapToInt(f -> Math.min(VALUE_WORDS, f.span().length())).sum();
        return words + read == 0 ? 0 : (double) (known + read) / (words + read);
    }
}
