/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    private static final Map<String, Holidays> ALL = Holidays.standard();

    @ParameterizedTest
    @CsvSource({
        "US, 2026-11-26, true", // Thanksgiving, fourth Thursday
        "US, 2026-05-25, true", // Memorial Day, last Monday
        "US, 2026-07-04, true",
        "US, 2026-11-27, false",
        "FR, 2026-04-06, true", // Easter Monday
        "FR, 2027-03-29, true",
        "FR, 2026-05-14, true", // Ascension
        "FR, 2026-07-13, false",
        "AU, 2038-04-23, true", // Good Friday before the latest Easter there can be
        "IT, 2026-12-26, true",
    })
    void days_areThoseOfTheCalendar(String country, LocalDate date, boolean closed) {
        assertThat(ALL.get(country).contains(date)).isEqualTo(closed);
    }
}
