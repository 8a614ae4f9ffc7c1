/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When appointments are possible. They also settle whether "three" means the night or the
 * afternoon.
 *
 * @param from the first possible time
 * @param to the last possible time, after {@code from}
 * @param days not empty
 */
public record OpeningHours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {
    public OpeningHours {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "opening hours must end after they begin, not from " + from + " to " + to);
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("opening hours need at least one day of the week");
        }
        days = Set.copyOf(days);
    }

    /** Monday to Friday, eight to six. */
    public static OpeningHours ofOffice() {
        return new OpeningHours(
                LocalTime.of(8, 0),
                LocalTime.of(18, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    }

    boolean includes(LocalTime time) {
        return !time.isBefore(from) && !time.isAfter(to);
    }
}
