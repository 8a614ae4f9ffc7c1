/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Please leave a message after the tone.|VOICEMAIL",
                "Hi, if you record your name and reason for calling|SCREENING",
                "For billing, press two.|IVR",
                "The number you have dialed is not in service|UNAVAILABLE",
                "The mailbox is full|UNAVAILABLE",
                "he is not available right now|-",
                "hello|-",
                "I will leave a note for him|-"
            })
    void whatMachinesSayIsTold_andWhatPeopleSayIsNot(String text, @Nullable Answerer who) {
        assertThat(Phrases.standard().of(text)).isEqualTo(who);
    }
}
