/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyHoursTest {
    @Test
    void text_isReadDayByDay() {
        WeeklyHours hours = WeeklyHours.parse("mon-fri 14:00-20:00 10:00-13:00; sat 10:00-24:00");

        assertThat(hours.on(DayOfWeek.TUESDAY))
                .containsExactly(new Span(36_000, 46_800), new Span(50_400, 72_000));
        assertThat(hours.on(DayOfWeek.SATURDAY)).containsExactly(new Span(36_000, 86_400));
        assertThat(hours.on(DayOfWeek.SUNDAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mon,                          has days but no hours",
        "mon 9-17,                     is no span of hours",
        "mon 09:00-25:00,              ends by 24:00",
        "mon 20:00-06:00,              written as two",
        "mon 09:61-10:00,              60 minutes",
        "mo 09:00-17:00,               names no days",
        "fri-mon 09:00-17:00,          names no days",
        "mon 09:00-12:00 11:00-13:00,  overlap",
        "mon 09:00-12:00; daily 09:00-10:00, mon is there twice",
    })
    void wrongText_isExplained(String text, String complaint) {
        assertThatThrownBy(() -> WeeklyHours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("right is for example");
    }
}
