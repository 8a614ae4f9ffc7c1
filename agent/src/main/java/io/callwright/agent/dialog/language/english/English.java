/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

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
import io.callwright.agent.dialog.words.Tokens;
import java.util.List;
import java.util.Set;

/** English, complete; customs are American where they differ. */
public final class English implements Language {
    static final EnglishNumbers NUMBERS = new EnglishNumbers();
    private static final EnglishDays DAYS = new EnglishDays();
    private static final EnglishTimes TIMES = new EnglishTimes();
    private static final EnglishMoney MONEY = new EnglishMoney();
    private static final EnglishLetters LETTERS = new EnglishLetters();
    private static final EnglishNames NAMES = new EnglishNames();
    private static final EnglishAnswers ANSWERS = new EnglishAnswers();
    private static final Wishes WISHES =
            new Wishes(
                    English.class,
                    EnglishWishes.EMPTY,
                    EnglishWishes.OPENINGS,
                    EnglishWishes::stem,
                    Tokens::of,
                    WordVectors.read(English.class, "word-vectors.bin"));
    private static final Sentences SENTENCES =
            new Sentences(
                    "Sorry, I did not hear you.",
                    "Sorry, I did not understand.",
                    "I am sorry, {{value}} is not possible.",
                    "I understood: {{value}}. Is that right?",
                    "Please press one for yes, or two for no.",
                    "One moment, please.",
                    "I am sorry, I can not go on with this call. Please call again later."
                            + " Goodbye.",
                    Set.of("record", "recorded", "recording"),
                    List.of(
                            "automated",
                            "machine",
                            "virtual",
                            "computer",
                            "robot",
                            "automatic",
                            "automatically",
                            "computerized",
                            "computerised",
                            "digital",
                            "artificial",
                            "synthetic",
                            "prerecorded",
                            "bot",
                            "chatbot",
                            "voicebot",
                            "robocall",
                            "ai"),
                    "All right. This call is no longer recorded.");

    public static final Language LANGUAGE = new English();

    private English() {}

    @Override
    public String code() {
        return "en";
    }

    @Override
    public List<String> tokens(String text) {
        return Tokens.of(text);
    }

    @Override
    public boolean isFiller(String token) {
        return Tokens.isFiller(token);
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
