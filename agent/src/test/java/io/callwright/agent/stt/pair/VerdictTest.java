/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.stt.Transcript;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "yes, 0.05, yes, 0.97, yes, 0.97",
        "yes, 0.80, yes, 0.30, yes, 0.80",
        "no, 0.10, yes, 0.95, yes, 0.57",
        "no, 0.95, yes, 0.95, yes, 0.57",
        "no, 0.90, yes, 0.50, no, 0.54",
        "no, 0.90, '', 0.00, no, 0.54",
        "no, 0.79, yes, 0.89, '', 0",
        "no, 0.40, '', 0.00, '', 0",
        "'', 0.00, yes, 0.95, yes, 0.57",
        "'', 0.00, '', 0.00, '', 0",
    })
    void bothTogetherAreBelievedAndOneAloneOnlyWhenItIsVerySure(
            String first, double sure, String second, double alsoSure, String text, double how) {
        Transcript.Final verdict = Verdict.of(heard(first, sure), heard(second, alsoSure));

        assertThat(verdict.text()).isEqualTo(text);
        assertThat(verdict.confidence()).isCloseTo(how, org.assertj.core.data.Offset.offset(1e-9));
    }

    private static Transcript.Final heard(String text, double confidence) {
        return new Transcript.Final(text, confidence, List.of());
    }
}
