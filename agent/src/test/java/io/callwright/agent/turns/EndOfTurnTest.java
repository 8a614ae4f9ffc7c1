/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.understanding.Completeness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full answers end after 220 ms, others after the pause of their question, none after 1.5 s. */
class EndOfTurnTest {
    private static final long MS = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        // completeness, the question's pause, the caller's pause, times, cut off -> silence
        "FULL,       400,    0, 0, 0,  220",
        "FULL,       800,    0, 0, 0,  220",
        "FULL,       400,  700, 5, 0,  220",
        "FULL,       400,  300, 2, 1,  330",
        "FULL,       400,  300, 2, 9,  450",
        "OPEN,       400,    0, 0, 0,  400",
        "OPEN,       600,  900, 1, 0,  600",
        "OPEN,       600,  600, 2, 0,  900",
        "OPEN,       600,  200, 4, 0,  450",
        "OPEN,       600, 2000, 4, 0, 1500",
        "NOTHING,    500,    0, 0, 0,  500",
        ",           500,    0, 0, 0,  500",
        "INCOMPLETE, 400,    0, 0, 0,  700",
        "INCOMPLETE, 800,    0, 0, 0, 1400",
        "INCOMPLETE, 800,  900, 3, 0, 1400",
        "INCOMPLETE, 600,  900, 3, 0, 1350",
        "INCOMPLETE, 900,    0, 0, 0, 1500",
        "INCOMPLETE, 2000,   0, 0, 0, 2000",
    })
    void silenceThatEndsAnAnswer(
            @Nullable Completeness completeness,
            long pause,
            long callersPause,
            int pauses,
            int cutOffs,
            long silence) {
        var limits = new EndOfTurn.Limits(220 * MS, pause * MS, 1500 * MS, false);
        var caller = new CallerPace(callersPause * MS, pauses, cutOffs);

        assertThat(EndOfTurn.silence(limits, completeness, caller) / MS).isEqualTo(silence);
    }

    /** A message: who pauses for 300 ms within sentences may still think for 2 s about the next. */
    @Test
    void aPatientQuestionIsNotCutShortByAQuickCaller() {
        var message = new EndOfTurn.Limits(220 * MS, 2500 * MS, 1500 * MS, true);

        assertThat(EndOfTurn.silence(message, Completeness.OPEN, new CallerPace(300 * MS, 4, 0)))
                .isEqualTo(2500 * MS);
        assertThat(EndOfTurn.silence(message, Completeness.NOTHING, new CallerPace(300 * MS, 4, 0)))
                .isEqualTo(2500 * MS);
    }

    @Test
    void theCallersPauseIsAMovingAverage() {
        CallerPace pace = CallerPace.UNKNOWN.paused(400 * MS).paused(400 * MS).paused(900 * MS);

        assertThat(pace).isEqualTo(new CallerPace(550 * MS, 3, 0));
        assertThat(pace.wasCutOff(550 * MS)).isEqualTo(new CallerPace(550 * MS, 4, 1));
    }
}
