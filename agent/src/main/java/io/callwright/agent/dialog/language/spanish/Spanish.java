/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.language.DayWords;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.LetterWords;
import io.callwright.agent.dialog.language.MoneyWords;
import io.callwright.agent.dialog.language.NameWords;
import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.language.Sentences;
import io.callwright.agent.dialog.language.TimeWords;
import io.callwright.agent.dialog.language.WishWords;
import io.callwright.agent.dialog.language.Wishes;
import io.callwright.agent.dialog.language.WordVectors;
import java.util.List;
import java.util.Set;

/**
 * Spanish, for flows that ask for a choice, a day, a time, digits, a number, an amount or a name.
 */
public final class Spanish implements Language {
    static final SpanishNumbers NUMBERS = new SpanishNumbers();
    private static final SpanishDays DAYS = new SpanishDays();
    private static final SpanishTimes TIMES = new SpanishTimes();
    private static final SpanishMoney MONEY = new SpanishMoney();
    private static final SpanishLetters LETTERS = new SpanishLetters();
    private static final SpanishNames NAMES = new SpanishNames();
    private static final SpanishAnswers ANSWERS = new SpanishAnswers();
    private static final Wishes WISHES =
            new Wishes(
                    Spanish.class,
                    SpanishWishes.EMPTY,
                    SpanishWishes.OPENINGS,
                    SpanishWishes::stem,
                    SpanishTokens::of,
                    WordVectors.none());
    private static final Sentences SENTENCES =
            new Sentences(
                    "Perdone, no le he oído.",
                    "Perdone, no le he entendido.",
                    "Lo siento, {{value}} no es posible.",
                    "He entendido: {{value}}. ¿Es correcto?",
                    "Por favor, pulse uno para sí, o dos para no.",
                    "Un momento, por favor.",
                    "Lo siento, no puedo continuar con esta llamada. Vuelva a llamar más tarde."
                            + " Adiós.",
                    Set.of("graba", "grabada", "grabado", "grabamos", "grabando", "grabacion"),
                    List.of(
                            "automatica",
                            "automatico",
                            "maquina",
                            "virtual",
                            "robot",
                            "ordenador",
                            "automaticamente",
                            "automatizada",
                            "automatizado",
                            "computadora",
                            "computador",
                            "digital",
                            "artificial",
                            "sintetica",
                            "bot",
                            "ia"),
                    "De acuerdo. Esta llamada ya no se graba.");

    public static final Language LANGUAGE = new Spanish();

    private Spanish() {}

    @Override
    public String code() {
        return "es";
    }

    @Override
    public List<String> tokens(String text) {
        return SpanishTokens.of(text);
    }

    @Override
    public boolean isFiller(String token) {
        return SpanishTokens.isFiller(token);
    }

    @Override
    public NumberWords numbers() {
        return NUMBERS;
    }

    @Override
    public DayWords days() {
        return DAYS;
    }

    @Override
    public TimeWords times() {
        return TIMES;
    }

    @Override
    public MoneyWords money() {
        return MONEY;
    }

    @Override
    public LetterWords letters() {
        return LETTERS;
    }

    @Override
    public NameWords names() {
        return NAMES;
    }

    @Override
    public AnswerWords answers() {
        return ANSWERS;
    }

    @Override
    public WishWords wishes() {
        return WISHES;
    }

    @Override
    public Sentences sentences() {
        return SENTENCES;
    }

    @Override
    public String toString() {
        return code();
    }
}
