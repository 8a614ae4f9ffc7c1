/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.util.Arrays;
import java.util.List;

/**
 * What the voice says and the recogniser hears to find out what they cost.
 *
 * @param sentences nobody's prompts; the first ones warm the engines up, and their figures go
 * @param grammar of the size of a question for a day and a time
 */
record CalibrationText(List<String> sentences, Grammar grammar) {
    private static final CalibrationText ENGLISH =
            new CalibrationText(
                    List.of(
                            "Monday at nine, or perhaps on Tuesday at ten thirty.",
                            "Wednesday at eleven, if that is not too late for you.",
                            "Thursday at two in the afternoon would suit us best.",
                            "Friday at half past three, and then again at four.",
                            "On Saturday we are open until twelve o'clock.",
                            "Next Monday at one, or else on Tuesday at five thirty.",
                            "Wednesday at six is the last one that I can offer.",
                            "Thursday at seven, before the others come in."),
                    grammar(
                            maybe("on", "next"),
                            words(
                                    "monday",
                                    "tuesday",
                                    "wednesday",
                                    "thursday",
                                    "friday",
                                    "saturday",
                                    "sunday"),
                            maybe("at"),
                            words(
                                    "one", "two", "three", "four", "five", "six", "seven", "eight",
                                    "nine", "ten", "eleven", "twelve"),
                            maybe("thirty", "fifteen", "in the afternoon")));

    private static final CalibrationText SPANISH =
            new CalibrationText(
                    List.of(
                            "El lunes a las nueve, o quizá el martes a las diez y media.",
                            "El miércoles a las once, si no es demasiado tarde para usted.",
                            "El jueves a las dos de la tarde nos vendría mejor.",
                            "El viernes a las tres y media, y otra vez a las cuatro.",
                            "El sábado abrimos hasta las doce en punto.",
                            "El lunes que viene a la una, o el martes a las cinco y media.",
                            "El miércoles a las seis es la última que puedo ofrecer.",
                            "El jueves a las siete, antes de que lleguen los demás."),
                    grammar(
                            maybe("el", "este"),
                            words(
                                    "lunes",
                                    "martes",
                                    "miércoles",
                                    "jueves",
                                    "viernes",
                                    "sábado",
                                    "domingo"),
                            maybe("a las"),
                            words(
                                    "una", "dos", "tres", "cuatro", "cinco", "seis", "siete",
                                    "ocho", "nueve", "diez", "once", "doce"),
                            maybe("y media", "y cuarto", "de la tarde")));

    /**
     * @param code ISO 639-1; English for a language that has none of its own
     */
    static CalibrationText of(String code) {
        return code.equals("es") ? SPANISH : ENGLISH;
    }

    private static Grammar grammar(Expansion... parts) {
        return new Grammar("calibration", new Expansion.Sequence(List.of(parts)));
    }

    private static Expansion words(String... words) {
        return new Expansion.OneOf(
                Arrays.stream(words).<Expansion>map(Expansion.Words::new).toList());
    }

    private static Expansion maybe(String... words) {
        return new Expansion.Maybe(words(words));
    }
}
