/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.tts.text.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {
    private static final NumberWords NUMBERS = English.LANGUAGE.numbers();

    private static boolean matches(String phrase, String words) {
        return new Phrase(PhraseSyntax.parse(phrase)).is(Tokens.of(words));
    }

    @Test
    void optionalWordsAndAlternativesMatch() {
        String phrase = "[please] (take | remove) me (off | from) your list";
        assertThat(matches(phrase, "please take me off your list")).isTrue();
        assertThat(matches(phrase, "remove me from your list")).isTrue();
        assertThat(matches(phrase, "take me your list")).isFalse();
    }

    @Test
    void aPhraseIsFoundInsideASentence() {
        Phrase phrase = new Phrase(PhraseSyntax.parse("stop calling [me]"));
        assertThat(phrase.in(Tokens.of("would you please stop calling me now")))
                .containsExactly(new Span(3, 6));
    }

    @Test
    void repetitionsKeepTheirBounds() {
        Expansion twice = new Expansion.Repeat(new Expansion.Words("no"), 2, 3);
        assertThat(new Phrase(twice).is(Tokens.of("no"))).isFalse();
        assertThat(new Phrase(twice).is(Tokens.of("no no no"))).isTrue();
        assertThat(new Phrase(twice).is(Tokens.of("no no no no"))).isFalse();
    }

    @Test
    void contractionsAreTheSameAsTheirWords() {
        assertThat(matches("i can not make it", "I can't make it.")).isTrue();
        assertThat(matches("i'm not interested", "i am not interested")).isTrue();
        assertThat(Tokens.of("It's 3pm, isn't it?"))
                .isEqualTo(List.of("it", "is", "3", "p", "m", "is", "not", "it"));
    }

    @Test
    void aSlotStandsForItsExpansion() {
        Expansion phrase =
                PhraseSyntax.parse(
                        "move it to <day>",
                        name -> name.equals("day") ? new Expansion.Words("monday") : null);
        assertThat(new Phrase(phrase).is(Tokens.of("move it to monday"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'(one | two', needs a closing ')'",
        "'[one', needs a closing ']'",
        "'one)', closes nothing",
        "'one | ', words are missing",
        "'room 12', numbers as words",
        "'to <dya>', no slot is named 'dya'",
        "'to <day', needs a closing '>'",
    })
    void aWrongPhraseIsNamedWithItsPlace(String phrase, String message) {
        assertThatThrownBy(() -> PhraseSyntax.parse(phrase))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("phrase '" + phrase + "', character")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                7,
                12,
                20,
                42,
                99,
                100,
                101,
                250,
                999,
                1000,
                1985,
                2005,
                9999,
                12_000,
                70_015,
                123_456,
                999_999_999
            })
    void numbersAreSpokenAndReadAgain(int number) {
        String words = NUMBERS.words(number);
        Read read = NUMBERS.cardinal(Tokens.of(words), 0);
        assertThat(read).as(words).isNotNull();
        assertThat(read.value()).isEqualTo(number);
    }

    @Test
    void ordinalsAreSpokenAndReadAgain() {
        for (int day = 1; day <= 31; day++) {
            String words = Numbers.ordinal(day);
            assertThat(NUMBERS.ordinal(Tokens.of(words), 0)).as(words).isNotNull();
            assertThat(NUMBERS.ordinal(Tokens.of(words), 0).value()).isEqualTo(day);
        }
    }
}
