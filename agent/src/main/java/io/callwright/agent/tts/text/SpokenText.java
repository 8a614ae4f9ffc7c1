/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.function.UnaryOperator;

/** How each language is read aloud. */
public final class SpokenText {
    private SpokenText() {}

    /**
     * From written text to what is spoken; languages without rules stay as they are written.
     *
     * @param language as espeak-ng names it: {@code en-us}, {@code es-419}
     */
    public static UnaryOperator<String> in(String language) {
        return switch (language.split("-", 2)[0]) {
            case "en" -> EnglishText::spoken;
            case "es" -> SpanishText::spoken;
            default -> text -> text;
        };
    }
}
