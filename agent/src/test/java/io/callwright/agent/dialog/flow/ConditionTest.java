/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, String> KNOWN =
            Map.of("n", "10", "day", "2026-11-24", "time", "09:30", "yes", "yes", "m", "9");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    n is 10                            | true
                    n is not 10                        | false
                    n is set                           | true
                    gone is set                        | false
                    gone is not set                    | true
                    gone is 10                         | false
                    gone is not 10                     | true
                    n is above 9                       | true
                    n is above {{m}}                   | true
                    n is at least 10                   | true
                    n is at most 9                     | false
                    n is below 100                     | true
                    gone is below 100                  | false
                    n is not below 100                 | false
                    day is above 2026-11-23            | true
                    time is at most 09:30              | true
                    n is 10 and yes is no              | false
                    n is 11 or yes is yes              | true
                    n is 11 or n is 10 and yes is no   | false
                    yes is {{yes}}                     | true
                    yes is {{gone}}                    | false
                    """)
    void conditionHolds(String text, boolean holds) {
        assertThat(Condition.parse(text).holds(KNOWN::get)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a is set                     | a   | ''
                    a is not set                 | ''  | a
                    a is not set or b is not set | ''  | ab
                    a is 1 and b is above 2      | ab  | ''
                    a is 1 or b is 2             | ''  | ''
                    a is 1 or a is 2             | a   | ''
                    a is not 1                   | ''  | ''
                    """)
    void conditionProvesWhatIsSet(String text, String where, String elsewhere) {
        Condition condition = Condition.parse(text);

        assertThat(String.join("", condition.proves().stream().sorted().toList())).isEqualTo(where);
        assertThat(String.join("", condition.disproves().stream().sorted().toList()))
                .isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n = 1", "n is", "n is above", "is 1", "n is 1 and", "n is {{x"})
    void otherFormsAreRefused(String text) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a condition is 'NAME is VALUE'");
    }
}
