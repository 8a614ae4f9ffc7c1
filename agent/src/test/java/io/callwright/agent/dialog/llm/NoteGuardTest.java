/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteGuardTest {
    private final NoteGuard guard =
            new NoteGuard(
                    "appointment-reminder: rescheduled. Told: new-time 15:00, new-day 2026-12-01.",
                    List.of(
                            new History.Turn(true, "At twelve Main Street."),
                            new History.Turn(false, "tuesday at three")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller moved the appointment to Tuesday at three.",
                "Moved to 2026-12-01, 15:00. Nothing is left to do.",
                "One of the times suited her, at twelve Main Street."
            })
    void whatWasKnownOrSaidMayBeTold(String note) {
        assertThat(guard.allows(note)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The caller moved it to Tuesday at four.",
                "Moved to 2026-12-02.",
                "She owes fifty dollars.",
                "Pay 500 to her.",
                "See https://evil.example for more.",
                "# Summary",
                "<script>alert()</script>",
                " "
            })
    void numbersThatNobodyNamedAndMarkupAreRefused(String note) {
        assertThat(guard.allows(note)).isFalse();
    }

    @Test
    void aNoteIsShort() {
        assertThat(guard.allows("The caller agreed. ".repeat(40))).isFalse();
    }
}
