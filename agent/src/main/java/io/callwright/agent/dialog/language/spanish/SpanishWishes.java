/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import java.util.List;
import java.util.Set;

/** Spanish words that tell nothing about a wish, and Spanish endings. */
final class SpanishWishes {
    static final Set<String> EMPTY =
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
                    "pues",
                    "bueno",
                    "favor",
                    "gracias",
                    "me",
                    "se",
                    "le",
                    "lo",
                    "mi",
                    "su",
                    "y",
                    "o",
                    "hola",
                    "buenos",
                    "buenas",
                    "dias",
                    "tardes",
                    "si",
                    "quiero",
                    "quisiera",
                    "puedo",
                    "puede",
                    "podria",
                    "necesito",
                    "gustaria",
                    "usted",
                    "ustedes",
                    "yo",
                    "esta",
                    "estoy",
                    "muy",
                    "ya");

    static final List<String> OPENINGS =
            List.of(
                    "quiero",
                    "quisiera",
                    "me gustaria",
                    "necesito",
                    "tengo que",
                    "puedo",
                    "puede",
                    "por favor");

    private SpanishWishes() {}

    static String stem(String word) {
        for (String ending :
                new String[] {
                    "aciones", "acion", "mente", "ando", "iendo", "arla", "arlo", "aron", "adas",
                    "ados", "ada", "ado", "ida", "ido", "amos", "ar", "er", "ir", "as", "os", "es",
                    "an", "en", "a", "o", "e", "s"
                }) {
            if (word.length() - ending.length() >= 3 && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
