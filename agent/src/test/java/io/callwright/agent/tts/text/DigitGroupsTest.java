/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitGroupsTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "123456, 123456",
        "1234567, 123 4567",
        "12345678, 1234 5678",
        "123456789, 123 456 789",
        "1234567890, 123 456 7890",
        "12345678901, 123 4567 8901",
        "123456789012, 123 456 789 012",
        "1234567890123456, 1234 5678 9012 3456",
        "12345678901234567, 123 456 789 0123 4567",
    })
    void aLongRowIsSaidInThreesAndFours(String digits, String groups) {
        assertThat(String.join(" ", DigitGroups.of(digits))).isEqualTo(groups);
    }

    @Test
    void noDigitIsLostOrLeftAlone_howeverLongTheRow() {
        for (int length = 7; length < 40; length++) {
            String digits = "1234567890".repeat(4).substring(0, length);

            assertThat(String.join("", DigitGroups.of(digits))).isEqualTo(digits);
            assertThat(DigitGroups.of(digits))
                    .allSatisfy(group -> assertThat(group).hasSizeBetween(3, 4));
        }
    }
}
