/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.retry;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** Parts of a day in which people are at different places. */
public enum DayPart {
    /** Until noon. */
    MORNING,
    /** Noon to five. */
    AFTERNOON,
    /** From five. */
    EVENING;

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime FIVE = LocalTime.of(17, 0);

    /** The part in which a moment lies, by a place's clocks. */
    public static DayPart of(Instant moment, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        if (time.isBefore(NOON)) {
            return MORNING;
        }
        return time.isBefore(FIVE) ? AFTERNOON : EVENING;
    }

    /** When the part after the moment's begins: the same day's, or the next day's morning. */
    static Instant nextPart(Instant moment, ZoneId zone) {
        var local = moment.atZone(zone);
        var next =
                switch (of(moment, zone)) {
                    case MORNING -> local.with(NOON);
                    case AFTERNOON -> local.with(FIVE);
                    case EVENING -> local.toLocalDate().plusDays(1).atStartOfDay(zone);
                };
        return next.toInstant().isAfter(moment) ? next.toInstant() : moment.plusSeconds(3600);
    }
}
