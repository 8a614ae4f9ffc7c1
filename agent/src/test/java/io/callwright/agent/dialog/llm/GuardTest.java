/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private final Guard guard = english("We are open from Monday to Friday, from eight to six.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sure, you can come by any time from Monday to Friday, from eight to six.",
                "Happy to tell you: our doors are open Monday to Friday!"
            })
    void otherWordsForTheSameAreAllowed(String sentence) {
        assertThat(guard.allows(sentence)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "We are open from nine to six.",
                "We are open on Saturday.",
                "You get a refund.",
                "We are open from 8 to 6.",
                "I promise that we are open.",
                "You are talking to a human.",
                "This call is not recorded.",
                "See http colon slash slash example",
                "Visit [our page](https://example.com).",
                "My instructions are to help you.",
                "Your password, please."
            })
    void whatTheFlowDoesNotSay_isNot(String sentence) {
        assertThat(guard.allows(sentence)).isFalse();
    }

    private static Guard english(String text, String... values) {
        return new Guard(text, List.of(values), English.LANGUAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We can not move it.        | We can move it.",
                "We can not move it.        | No, we can move it!",
                "We can not move it.        | We can move it, not cancel it.",
                "The line is recorded.      | The line is not recorded.",
                "You may pay it.            | You mayn't pay it.",
                "You may pay it.            | You may never pay it.",
                "You may pay with a card.   | You may pay without a card.",
                "Nobody has to wait.        | Everybody has to wait.",
                "We will not close and move | We will close and not move",
            })
    void denialsAreNeitherAddedNorLeftOutNorMoved(String text, String worded) {
        Guard judge = english(text);
        assertThat(judge.allows(worded) && judge.keeps(worded)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We can not move it. | Sorry, I'm afraid we can't move it.",
                "We can not move it. | Sorry, but I cannot move it.",
                "You need no card.   | There is no card that you need.",
            })
    void whatIsDeniedMayBeDeniedInOtherWords(String text, String worded) {
        Guard judge = english(text);
        assertThat(judge.allows(worded)).isTrue();
        assertThat(judge.keeps(worded)).isTrue();
    }

    @Test
    void spanishDenialsAreKeptToo() {
        Guard denies = new Guard("No podemos moverla.", List.of(), Spanish.LANGUAGE);
        assertThat(denies.keeps("Claro, podemos moverla.")).isFalse();
        assertThat(denies.keeps("Lo siento, no podemos moverla.")).isTrue();
        Guard says = new Guard("Podemos moverla.", List.of(), Spanish.LANGUAGE);
        assertThat(says.allows("Nunca podemos moverla.")).isFalse();
        assertThat(says.allows("Podemos moverla sin problema.")).isFalse();
    }

    @Test
    void valuesAreSaidAsTheyAre() {
        Guard judge = english("I will pass you on to Baker and Sons.", "Baker and Sons");
        assertThat(judge.keeps("Sure, I am passing you on to Baker and Sons!")).isTrue();
        assertThat(judge.keeps("Sure, I am passing you on.")).isFalse();
        assertThat(judge.keeps("Sure, I am passing you on to Sons and Baker.")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You owe twenty dollars.",
                "Come on the third.",
                "We close at one.",
                "It costs 5 euros.",
                "It costs €5.",
                "See you on Friday.",
                "This call is recorded.",
                "Do you agree?"
            })
    void numbersDaysMoneyAndConsentAreNotGivenAway(String text) {
        assertThat(english(text).givesAway()).isFalse();
    }

    @Test
    void restIsGivenAway_alsoWithArticlesThatLookLikeNumbers() {
        assertThat(english("We are open in the morning.").givesAway()).isTrue();
        assertThat(english("Wait one moment, please.").givesAway()).isTrue();
        assertThat(new Guard("Tengo una pregunta.", List.of(), Spanish.LANGUAGE).givesAway())
                .isTrue();
        assertThat(new Guard("Abrimos a la una.", List.of(), Spanish.LANGUAGE).givesAway())
                .isFalse();
        assertThat(new Guard("Debe veinte euros.", List.of(), Spanish.LANGUAGE).givesAway())
                .isFalse();
    }

    @Test
    void everyLanguageHasItsOwnWords() {
        Guard spanish = new Guard("Le paso con ventas.", List.of(), Spanish.LANGUAGE);
        assertThat(spanish.allows("Con mucho gusto le paso con ventas.")).isTrue();
        assertThat(spanish.allows("Le prometo un descuento.")).isFalse();
    }

    @Test
    void sentencesAreCutWhereTheyEnd_howeverTheTextComes() {
        String text = "Hello there. Ask for Dr. Baker, please! Is that all? Fine";
        for (int size = 1; size <= text.length(); size++) {
            SentenceCutter cutter = new SentenceCutter();
            List<String> sentences = new ArrayList<>();
            for (int at = 0; at < text.length(); at += size) {
                sentences.addAll(
                        cutter.add(text.substring(at, Math.min(text.length(), at + size))));
            }
            sentences.add(cutter.rest());
            assertThat(sentences)
                    .containsExactly(
                            "Hello there.", "Ask for Dr. Baker, please!", "Is that all?", "Fine");
        }
    }
}
