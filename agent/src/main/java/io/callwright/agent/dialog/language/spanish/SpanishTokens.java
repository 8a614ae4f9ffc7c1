/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Splits a Spanish utterance; accents and tildes are left out: recognisers differ in them. */
final class SpanishTokens {
    private static final Set<String> FILLERS =
            Set.of(
                    "a",
                    "al",
                    "el",
                    "la",
                    "los",
                    "las",
                    "un",
                    "una",
                    "de",
                    "del",
                    "en",
                    "por",
                    "para",
                    "con",
                    "que",
                    "es",
                    "eh",
                    "este",
                    "pues",
                    "bueno",
                    "favor",
                    "gracias",
                    "muchas",
                    "usted",
                    "me",
                    "se",
                    "le",
                    "lo",
                    "mi",
                    "su",
                    "y",
                    "hola",
                    "buenas",
                    "buenos",
                    "entonces",
                    "mejor",
                    "creo",
                    "ah",
                    "senor",
                    "senora",
                    "muy",
                    "seria",
                    "estaria");

    private SpanishTokens() {}

    static List<String> of(String text) {
        String plain =
                Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("(?<=[0-9])\\.(?=[0-9]{3})", "");
        return Stream.of(plain.split("[^a-z0-9:,]+", -1))
                .map(word -> word.replaceAll("^[:,]+|[:,]+$", ""))
                .flatMap(word -> Stream.of(word.split("(?<![0-9]),|,(?![0-9])", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static boolean isFiller(String token) {
        return FILLERS.contains(token);
    }

    /** The position after these words if they stand here, else the same position. */
    static int phrase(List<String> tokens, int at, String... words) {
        int end = at + words.length;
        boolean here = end <= tokens.size() && tokens.subList(at, end).equals(List.of(words));
        return here ? end : at;
    }

    static boolean is(List<String> tokens, int at, Set<String> words) {
        return at >= 0 && at < tokens.size() && words.contains(tokens.get(at));
    }
}
