/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import java.time.LocalTime;

/** Said with or instead of a time of day; settles which half of the day a caller means. */
public enum PartOfDay {
    MORNING,
    AFTERNOON,
    EVENING;

    /** The reading of an hour from 0 to 12 in this part of the day. */
    public LocalTime resolve(int hour, int minute) {
        int base = hour % 12;
        boolean midnight = this == EVENING && base == 0;
        return LocalTime.of(this == MORNING || midnight ? base : base + 12, minute);
    }
}
