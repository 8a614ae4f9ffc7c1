/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.language.spanish.Spanish;
import io.callwright.agent.dialog.words.Tokens;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks, read-backs, keys and limits of the values that callers tell. */
class SlotValuesTest {
    private static final Language EN = English.LANGUAGE;
    private static final SlotContext WEDNESDAY =
            new SlotContext(LocalDateTime.parse("2026-11-25T09:00"), OpeningHours.ofOffice());

    @ParameterizedTest
    @CsvSource({
        "LUHN, 4111111111111111, true",
        "LUHN, 4111111111111112, false",
        "LUHN, 1411111111111111, false",
        "ISBN_10, 0306406152, true",
        "ISBN_10, 080442957X, true",
        "ISBN_10, 0306406153, false",
        "EAN, 9780306406157, true",
        "EAN, 4006381333931, true",
        "EAN, 4006381333932, false",
        "MOD_97, 79444, true",
        "MOD_97, 79445, false",
        "IBAN, DE89370400440532013000, true",
        "IBAN, GB29NWBK60161331926819, true",
        "IBAN, DE98370400440532013000, false",
        "IBAN, DE89, false",
        "NONE, 123, true",
    })
    void checkDigitsProveANumber(CheckDigits check, String value, boolean holds) {
        assertThat(check.holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+12127365000   | two one two, seven three six, five zero zero zero",
                "+442079460958  | four four, two zero, seven nine four six, zero nine five eight",
            })
    void aPhoneNumberIsReadBackInItsGroups(String number, String words) {
        PhoneNumber phone = new PhoneNumber("US", EN);

        assertThat(phone.isNormal(number)).isTrue();
        assertThat(phone.readBack(number)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7392             | seven three nine two",
                "551123           | five five one one two three",
                "12345678         | one two three four, five six seven eight",
                "080442957X       | zero eight zero, four four two, nine five seven X",
                "4111111111111111 | four one one one, one one one one, one one one one, one one one"
                        + " one",
            })
    void longRowsOfDigitsAreReadBackWithPauses(String value, String words) {
        Digits rows = new Digits(1, 20, CheckDigits.ISBN_10, EN);

        assertThat(rows.readBack(value)).isEqualTo(words);
        assertThat(new Digits(1, 20, CheckDigits.NONE, Spanish.LANGUAGE).readBack("1234567"))
                .isEqualTo("uno dos tres, cuatro cinco seis siete");
    }

    @Test
    void aPhoneNumberThatNobodyCanHaveIsRefused() {
        PhoneNumber phone = new PhoneNumber("US", EN);

        assertThat(phone.fromKeys("2127365000", WEDNESDAY)).isEqualTo("+12127365000");
        assertThat(phone.refusal("+12127365000", WEDNESDAY)).isNull();
        assertThat(phone.refusal("+12121234567", WEDNESDAY)).isEqualTo("no-number");
        assertThatThrownBy(() -> new PhoneNumber("XX", EN)).hasMessageContaining("'XX'");
    }

    @ParameterizedTest
    @CsvSource({
        "12.50, twelve dollars and fifty cents",
        "1.00, one dollar",
        "0.99, ninety nine cents",
        "1250.01, one thousand two hundred and fifty dollars and one cent",
    })
    void anAmountIsReadBackAndUnderstoodAgain(String amount, String words) {
        Amount type = new Amount("USD", 0, 10_000, EN);

        assertThat(type.readBack(amount)).isEqualTo(words);
        assertThat(type.find(Tokens.of(words), WEDNESDAY))
                .extracting(Found::value)
                .containsExactly(amount);
    }

    @Test
    void anAmountHasLimitsAndAStarForThePoint() {
        Amount type = new Amount("USD", 10, 100, EN);

        assertThat(type.refusal("9.99", WEDNESDAY)).isEqualTo("too-small");
        assertThat(type.refusal("100.01", WEDNESDAY)).isEqualTo("too-large");
        assertThat(type.fromKeys("12*50", WEDNESDAY)).isEqualTo("12.50");
        assertThat(type.fromKeys("12*5", WEDNESDAY)).isNull();
        assertThatThrownBy(() -> new Amount("XYZ", 0, 1, EN)).hasMessageContaining("USD");
    }

    @Test
    void aSpellingIsReadBackLetterByLetter() {
        Spelling type = new Spelling(2, 10, true, CheckDigits.NONE, EN);

        assertThat(type.readBack("AB-7")).isEqualTo("A, B, dash, seven");
        assertThatThrownBy(() -> new Spelling(2, 10, false, CheckDigits.IBAN, EN))
                .hasMessageContaining("check: iban");
    }

    @ParameterizedTest
    @CsvSource({
        "the first one please, 2026-12-01",
        "the second, 2026-12-08",
        "the later one, 2026-12-08",
        "tuesday the eighth, 2026-12-08",
        "tuesday, 2026-12-01",
    })
    void theDaysOnOfferSettleWhichIsMeant(String words, String day) {
        SlotContext offering =
                WEDNESDAY.offering(
                        List.of(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-08")));

        assertThat(new Day(90).find(Tokens.of(words), offering).getFirst().value()).isEqualTo(day);
        assertThat(new Day(90).refusal(day, offering)).isNull();
        assertThat(new Day(90).refusal("2026-12-02", offering)).isEqualTo("not-offered");
        assertThat(new Day(90).fromKeys("2", offering)).isEqualTo("2026-12-08");
    }

    @Test
    void whatCanNotBeKeyedHasNoKeypad() {
        assertThat(new Name(EN).keypad()).isNull();
        assertThat(new FreeText(9, EN).keypad()).isNull();
        assertThat(new Spelling(2, 9, false, CheckDigits.NONE, EN).keypad()).isNull();
        assertThat(new Digits(4, 4).keypad()).isEqualTo(KeypadShape.exactly(4));
    }
}
