/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what of a text is said only as it is written, whoever would find other words for it:
 * numbers, days, times, money, and what has to do with consent. Pure.
 */
public final class AsWritten {
    private AsWritten() {}

    /** The first such word; null where there is none. */
    public static @Nullable String in(String text, Language language) {
        List<String> tokens = language.tokens(text);
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            boolean figure = token.chars().anyMatch(Character::isDigit);
            if (figure || language.wishes().isVerbatim(token) || counts(tokens, at, language)) {
                return token;
            }
        }
        // Not every sign becomes a word: "€", "½".
        return text.chars().anyMatch(AsWritten::isSign) ? "a sign of money or number" : null;
    }

    private static boolean isSign(int sign) {
        int type = Character.getType(sign);
        return type == Character.CURRENCY_SYMBOL
                || type == Character.OTHER_NUMBER
                || type == Character.DECIMAL_DIGIT_NUMBER
                || sign == '%';
    }

    private static boolean counts(List<String> tokens, int at, Language language) {
        NumberWords numbers = language.numbers();
        Read cardinal = numbers.cardinal(tokens, at);
        if (cardinal != null) {
            return !numbers.isOther(tokens, at, cardinal.end())
                    && !numbers.isArticle(tokens, at, cardinal.end());
        }
        return numbers.ordinal(tokens, at) != null;
    }
}
