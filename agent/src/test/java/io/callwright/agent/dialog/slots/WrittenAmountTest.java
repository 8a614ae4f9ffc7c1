/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.language.english.English;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as contacts' rows and programs write them. */
class WrittenAmountTest {
    private static final SlotContext CONTEXT =
            new SlotContext(LocalDateTime.of(2026, 11, 28, 12, 0), OpeningHours.ofOffice());

    private final Amount amount = new Amount("USD", 0, 9_999_999, English.LANGUAGE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "84.10 | 84.10",
                "84.1 | 84.10",
                "84,1 | 84.10",
                "84 | 84.00",
                "084.10 | 84.10",
                "0 | 0.00",
                "$84.10 | 84.10",
                "$ 1,234.50 | 1234.50",
                "1,234 | 1234.00",
                "1,234,567.89 | 1234567.89",
                "1.234,50 EUR | 1234.50",
                "1 234,50 € | 1234.50",
                "1'234.50 | 1234.50",
                "USD 12 | 12.00",
                "twelve dollars fifty | 12.50",
                "a hundred and two dollars | 102.00",
            })
    void figuresAndWords_areTheAmountThatTheyMean(String written, String value) {
        assertThat(amount.ofData(written, CONTEXT)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-12.50",
                "-12.55",
                "−5",
                "(12.50)",
                "1.234",
                "12.345",
                "1,23,456",
                "12.5.1",
                "12 50",
                "1,2345",
                "%",
                "",
                "n/a",
                "1e3"
            })
    void whatIsBelowZeroOrDoubtful_isNone(String written) {
        assertThat(amount.ofData(written, CONTEXT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5.0, 5", "007, 7", "five, 5", "-5,", "5.5,", "5 6,"})
    void wholeNumbers_too(String written, String value) {
        assertThat(new WholeNumber(0, 10).ofData(written, CONTEXT)).isEqualTo(value);
    }
}
