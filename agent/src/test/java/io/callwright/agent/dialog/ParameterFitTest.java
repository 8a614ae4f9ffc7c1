/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that a contact's row brings for a flow. */
class ParameterFitTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);

    private static final Flow FLOW =
            FlowParser.parse(
                    "fit.yaml",
                    """
                    flow: fit
                    version: 1
                    disclosure: This is an automated call.
                    start: bye
                    give-up: {no-input: bye, no-match: bye}
                    parameters:
                      company: {type: text, default: our company}
                      day: {type: day, default: tomorrow}
                      at: {type: time, default: "14:30"}
                      owed: {type: amount, currency: USD, max: 5000, default: "10.00"}
                      guests: {type: number, max: 20, default: "2"}
                    steps:
                      bye: {say: "{{company}} {{day}} {{at}} {{owed}} {{guests}}", end: done}
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day | 2026-12-24",
                "day | next friday",
                "day | 2026-01-02", // is over, and can be told all the same
                "at | half past two",
                "owed | 84.1",
                "owed | $4,999.99",
                "guests | 20",
                "company | [break] anything",
                "unknown-column | anything",
                "day | ' '",
            })
    void whatTheTypeUnderstands_fits(String name, String value) {
        assertThat(ParameterFit.misfit(FLOW, new Variables(Map.of(name, value)), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day | soon | the value of 'day' is no day that the flow takes; write for example"
                        + " 2026-12-24, or next friday",
                "at | whenever | the value of 'at' is no time that the flow takes; write for"
                        + " example 14:30",
                "owed | -84.10 | the value of 'owed' is no amount that the flow takes; write for"
                        + " example 84.10",
                "owed | 5000.01 | the value of 'owed' is no amount that the flow takes; write for"
                        + " example 84.10",
                "guests | 21 | the value of 'guests' is no number that the flow takes; write for"
                        + " example 12",
            })
    void whatItDoesNot_isNamed_andNotRepeated(String name, String value, String message) {
        assertThat(ParameterFit.misfit(FLOW, new Variables(Map.of(name, value)), NOW))
                .map(ParameterFit.Misfit::message)
                .hasValue(message);
    }

    @ParameterizedTest
    @CsvSource({"Owed", "OWED", "' owed '"})
    void columnOfATable_isTheParameterThatItNames_howeverItIsWritten(String column) {
        assertThat(ParameterFit.misfit(FLOW, new Variables(Map.of(column, "-1")), NOW))
                .map(ParameterFit.Misfit::parameter)
                .hasValue("owed");
        assertThat(new Variables(Map.of("Appointment  Day", "x", "appointment_day", "y")))
                .extracting(variables -> variables.value("appointment-day"))
                .isEqualTo("x");
        assertThat(new Variables(Map.of("Owed", "x", "owed", "y")).value("owed")).isEqualTo("y");
    }

    @Test
    void nothingGiven_isTheDefault() {
        assertThat(ParameterFit.misfit(FLOW, Variables.none(), NOW)).isEmpty();
    }
}
