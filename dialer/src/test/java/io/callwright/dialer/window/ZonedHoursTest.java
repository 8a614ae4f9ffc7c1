/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonedHoursTest {
    private static CallingWindow window(String hours, String zone) {
        return new CallingWindow(
                java.util.List.of(
                        new ZonedHours(
                                Rule.HOURS,
                                WeeklyHours.parse(hours),
                                Holidays.NONE,
                                ZoneId.of(zone))));
    }

    @ParameterizedTest
    @CsvSource({
        // an ordinary day in winter and in summer
        "daily 09:00-20:00, America/New_York, 2026-01-15T10:00:00Z, 2026-01-15T14:00:00Z",
        "daily 09:00-20:00, America/New_York, 2026-07-15T10:00:00Z, 2026-07-15T13:00:00Z",
        "daily 09:00-20:00, America/New_York, 2026-07-15T13:00:00Z, 2026-07-15T13:00:00Z",
        "daily 09:00-20:00, America/New_York, 2026-07-15T23:59:59Z, 2026-07-15T23:59:59Z",
        "daily 09:00-20:00, America/New_York, 2026-07-16T00:00:00Z, 2026-07-16T13:00:00Z",
        // the night in which clocks go forward: 02:00 EST is 03:00 EDT
        "daily 09:00-20:00, America/New_York, 2026-03-08T01:00:00Z, 2026-03-08T13:00:00Z",
        "daily 02:30-04:00, America/New_York, 2026-03-08T06:00:00Z, 2026-03-08T07:00:00Z",
        "daily 02:15-02:45, America/New_York, 2026-03-08T06:00:00Z, 2026-03-09T06:15:00Z",
        // the night in which they go back: 01:30 is there twice
        "daily 01:30-01:45, America/New_York, 2026-11-01T05:00:00Z, 2026-11-01T05:30:00Z",
        "daily 01:30-01:45, America/New_York, 2026-11-01T05:50:00Z, 2026-11-01T06:30:00Z",
        "daily 01:30-03:00, America/New_York, 2026-11-01T06:10:00Z, 2026-11-01T06:30:00Z",
        "daily 09:00-20:00, America/New_York, 2026-11-01T05:00:00Z, 2026-11-01T14:00:00Z",
        // half an hour of daylight saving; a midnight that is not there; a day that was not there
        "daily 09:00-20:00, Australia/Lord_Howe, 2026-10-03T20:00:00Z, 2026-10-03T22:00:00Z",
        "daily 00:00-01:30, Africa/Cairo, 2026-04-23T21:59:59Z, 2026-04-23T22:00:00Z",
        "daily 09:00-20:00, Pacific/Apia, 2011-12-30T07:00:00Z, 2011-12-30T19:00:00Z",
        // weekdays are those of the place
        "mon-fri 09:00-20:00, Asia/Tokyo, 2026-06-07T23:30:00Z, 2026-06-08T00:00:00Z",
    })
    void nextMoment_isExact(String hours, String zone, Instant from, Instant expected) {
        assertThat(window(hours, zone).next(from).orElseThrow().at()).isEqualTo(expected);
    }

    /** Each second quarter of an hour of two years, looked at by the clock itself. */
    @ParameterizedTest
    @CsvSource({"America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata"})
    void allowedMoments_areThoseThatTheClockSays(String name) {
        ZoneId zone = ZoneId.of(name);
        CallingWindow window = window("daily 01:30-02:15 09:00-20:00", name);
        Instant end = Instant.parse("2028-01-01T00:00:00Z");
        for (Instant at = Instant.parse("2026-01-01T00:07:00Z");
                at.isBefore(end);
                at = at.plus(Duration.ofMinutes(30))) {
            LocalTime time = LocalTime.ofInstant(at, zone);
            boolean early =
                    !time.isBefore(LocalTime.of(1, 30)) && time.isBefore(LocalTime.of(2, 15));
            boolean day = time.getHour() >= 9 && time.getHour() < 20;

            assertThat(window.allows(at)).as("%s", at).isEqualTo(early || day);
        }
    }

    @Test
    void severalZones_allowOnlyWhatSuitsAll() {
        CallingWindow both =
                new CallingWindow(
                        java.util.List.of(
                                window("daily 09:00-20:00", "America/New_York").hours().getFirst(),
                                window("daily 09:00-20:00", "America/Los_Angeles")
                                        .hours()
                                        .getFirst()));
        Instant morning = Instant.parse("2026-07-15T13:30:00Z");

        assertThat(both.next(morning).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-07-15T16:00:00Z"));
        assertThat(both.closes(Instant.parse("2026-07-15T17:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-16T00:00:00Z"));
    }

    @Test
    void zonesWhoseHoursNeverMeet_allowNothing() {
        CallingWindow both =
                new CallingWindow(
                        java.util.List.of(
                                window("daily 09:00-12:00", "Europe/London").hours().getFirst(),
                                window("daily 09:00-12:00", "Pacific/Auckland")
                                        .hours()
                                        .getFirst()));

        assertThat(both.next(Instant.parse("2026-07-15T13:30:00Z"))).isEmpty();
    }
}
