/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import static io.callwright.agent.dialog.language.spanish.SpanishTokens.is;
import static io.callwright.agent.dialog.language.spanish.SpanishTokens.phrase;

import io.callwright.agent.dialog.language.LetterWords;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spanish spelling: {@code efe}, {@code be de Barcelona}, {@code doble ele}. */
final class SpanishLetters implements LetterWords {
    private static final List<String> NAMES =
            List.of(
                    "a",
                    "be",
                    "ce",
                    "de",
                    "e",
                    "efe",
                    "ge",
                    "hache",
                    "i",
                    "jota",
                    "ka",
                    "ele",
                    "eme",
                    "ene",
                    "o",
                    "pe",
                    "cu",
                    "erre",
                    "ese",
                    "te",
                    "u",
                    "uve",
                    "doble uve",
                    "equis",
                    "ye",
                    "zeta");
    private static final Map<String, String> LETTERS = new HashMap<>();

    static {
        for (int i = 0; i < NAMES.size(); i++) {
            LETTERS.put(NAMES.get(i), String.valueOf((char) ('a' + i)));
        }
        LETTERS.put("ere", "r");
        LETTERS.put("ve", "v");
        LETTERS.put("guion", "-");
    }

    @Override
    public @Nullable Spelled at(List<String> tokens, int at) {
        int w = Math.max(phrase(tokens, at, "doble", "uve"), phrase(tokens, at, "doble", "ve"));
        if (w > at) {
            return example(tokens, "w", w, true);
        }
        int y = phrase(tokens, at, "i", "griega");
        if (y > at) {
            return new Spelled("y", y, true);
        }
        if (is(tokens, at, Set.of("doble"))) {
            Spelled one = single(tokens, at + 1);
            return one == null ? null : new Spelled(one.letters().repeat(2), one.end(), true);
        }
        return single(tokens, at);
    }

    private static @Nullable Spelled single(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        String token = tokens.get(at);
        boolean letter = token.matches("[a-z]");
        String named = letter ? token : LETTERS.get(token);
        boolean clear = letter ? !token.matches("[aeouy]") : token.length() > 2;
        return named == null ? null : example(tokens, named, at + 1, clear);
    }

    private static Spelled example(List<String> tokens, String letter, int at, boolean clear) {
        boolean fits =
                is(tokens, at, Set.of("de", "como"))
                        && at + 1 < tokens.size()
                        && tokens.get(at + 1).length() > 2
                        && tokens.get(at + 1).startsWith(letter);
        return fits ? new Spelled(letter, at + 2, true) : new Spelled(letter, at, clear);
    }

    @Override
    public String say(String spelled) {
        return spelled.toLowerCase(Locale.ROOT)
                .chars()
                .mapToObj(c ->
                        c >= 'a' && c <= 'z'
                                ? NAMES.get(c - 'a')
                                : c == '-'
                                        ? "guion"
                                        : Spanish.NUMBERS.digitWords(Character.toString(c)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public Expansion grammar() {
        return PhraseSyntax.parse("[doble] (" + String.join(" | ", NAMES) + ")");
    }
}
