/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

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

/**
 * English spelling: letters as recognisers write them ({@code b}, {@code bee}), the alphabet of the
 * ICAO, {@code double t}, {@code b as in boy}.
 */
final class EnglishLetters implements LetterWords {
    private static final List<String> ICAO =
            List.of(
                    "alpha",
                    "bravo",
                    "charlie",
                    "delta",
                    "echo",
                    "foxtrot",
                    "golf",
                    "hotel",
                    "india",
                    "juliet",
                    "kilo",
                    "lima",
                    "mike",
                    "november",
                    "oscar",
                    "papa",
                    "quebec",
                    "romeo",
                    "sierra",
                    "tango",
                    "uniform",
                    "victor",
                    "whiskey",
                    "xray",
                    "yankee",
                    "zulu");
    private static final Map<String, String> ALPHABET = new HashMap<>();

    /** What recognisers write for a letter's name; only read where letters are expected. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("ay", "a"),
                    Map.entry("bee", "b"),
                    Map.entry("be", "b"),
                    Map.entry("cee", "c"),
                    Map.entry("see", "c"),
                    Map.entry("sea", "c"),
                    Map.entry("dee", "d"),
                    Map.entry("eff", "f"),
                    Map.entry("ef", "f"),
                    Map.entry("gee", "g"),
                    Map.entry("aitch", "h"),
                    Map.entry("haitch", "h"),
                    Map.entry("eye", "i"),
                    Map.entry("jay", "j"),
                    Map.entry("kay", "k"),
                    Map.entry("el", "l"),
                    Map.entry("ell", "l"),
                    Map.entry("em", "m"),
                    Map.entry("en", "n"),
                    Map.entry("pee", "p"),
                    Map.entry("pea", "p"),
                    Map.entry("cue", "q"),
                    Map.entry("queue", "q"),
                    Map.entry("are", "r"),
                    Map.entry("ar", "r"),
                    Map.entry("ess", "s"),
                    Map.entry("tee", "t"),
                    Map.entry("tea", "t"),
                    Map.entry("you", "u"),
                    Map.entry("vee", "v"),
                    Map.entry("ex", "x"),
                    Map.entry("why", "y"),
                    Map.entry("wye", "y"),
                    Map.entry("zee", "z"),
                    Map.entry("zed", "z"),
                    Map.entry("oh", "o"));

    /** Signs within codes and names. */
    private static final Map<String, String> SIGNS =
            Map.of("dash", "-", "hyphen", "-", "minus", "-", "space", " ");

    /** Names of letters that are everyday words too. */
    private static final Set<String> EVERYDAY =
            Set.of(
                    "a", "i", "o", "be", "see", "sea", "you", "are", "why", "eye", "tea", "oh",
                    "ex");

    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3);
    private static final Set<String> AS = Set.of("as", "like", "for", "is");

    static {
        for (String word : ICAO) {
            ALPHABET.put(word, word.substring(0, 1));
        }
        ALPHABET.put("alfa", "a");
        ALPHABET.put("juliett", "j");
        ALPHABET.put("whisky", "w");
        ALPHABET.put("foxtrott", "f");
    }

    @Override
    public @Nullable Spelled at(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        Integer times = TIMES.get(tokens.get(at));
        if (times != null
                && !isPlain(tokens, at, "double", "u")
                && !isPlain(tokens, at, "double", "you")) {
            Spelled one = single(tokens, at + 1);
            return one == null ? null : new Spelled(one.letters().repeat(times), one.end(), true);
        }
        return single(tokens, at);
    }

    private static @Nullable Spelled single(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        if (tokens.get(at).equals("capital") || tokens.get(at).equals("letter")) {
            Spelled letter = single(tokens, at + 1);
            return letter == null ? null : new Spelled(letter.letters(), letter.end(), true);
        }
        boolean doubleU =
                isPlain(tokens, at, "double", "u") || isPlain(tokens, at, "double", "you");
        if (doubleU) {
            return example(tokens, "w", at + 2, true);
        }
        String token = tokens.get(at);
        if (token.equals("x") && isPlain(tokens, at, "x", "ray")) {
            return new Spelled("x", at + 2, true);
        }
        String sign = SIGNS.get(token);
        if (sign != null) {
            return new Spelled(sign, at + 1, true);
        }
        String alphabet = ALPHABET.get(token);
        if (alphabet != null) {
            return new Spelled(alphabet, at + 1, true);
        }
        String letter = token.matches("[a-z]") ? token : NAMES.get(token);
        return letter == null ? null : example(tokens, letter, at + 1, !EVERYDAY.contains(token));
    }

    /** Takes {@code as in boy}, {@code for boy}, {@code like boy} with the letter. */
    private static Spelled example(List<String> tokens, String letter, int at, boolean clear) {
        boolean as = at + 1 < tokens.size() && AS.contains(tokens.get(at));
        int word = as && tokens.get(at + 1).equals("in") ? at + 2 : at + 1;
        boolean fits =
                as
                        && word < tokens.size()
                        && tokens.get(word).length() > 1
                        && tokens.get(word).startsWith(letter);
        return fits ? new Spelled(letter, word + 1, true) : new Spelled(letter, at, clear);
    }

    private static boolean isPlain(List<String> tokens, int at, String first, String second) {
        return at + 1 < tokens.size()
                && tokens.get(at).equals(first)
                && tokens.get(at + 1).equals(second);
    }

    @Override
    public String say(String spelled) {
        return spelled.chars()
                .mapToObj(c ->
                        switch (c) {
                            case '-' -> "dash";
                            case ' ' -> "space";
                            default ->
                                    Character.isDigit(c)
                                            ? English.NUMBERS.digitWords(Character.toString(c))
                                            : Character.toString(c).toUpperCase(Locale.ROOT);
                        })
                .collect(Collectors.joining(", "));
    }

    @Override
    public Expansion grammar() {
        String letters = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
        return PhraseSyntax.parse(
                "[double] (" + letters.replace(" ", " | ") + ") | " + String.join(" | ", ICAO));
    }
}
