/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private final Guard guard =
            new Guard("We are open from Monday to Friday, from eight to six.", English.LANGUAGE);

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

    @Test
    void everyLanguageHasItsOwnWords() {
        Guard spanish = new Guard("Le paso con ventas.", Spanish.LANGUAGE);
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
