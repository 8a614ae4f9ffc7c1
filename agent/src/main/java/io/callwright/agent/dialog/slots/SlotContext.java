/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.PartOfDay;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is relative to.
 *
 * @param now the caller's local date and time
 * @param hours the opening hours
 * @param partOfDay said in an earlier answer ("Tuesday afternoon"); null when nothing was
 * @param offered the days that the question offers, in its order; empty when any day will do
 */
public record SlotContext(
        LocalDateTime now,
        OpeningHours hours,
        @Nullable PartOfDay partOfDay,
        List<LocalDate> offered) {
    public SlotContext {
        offered = List.copyOf(offered);
    }

    public SlotContext(LocalDateTime now, OpeningHours hours) {
        this(now, hours, null, List.of());
    }

    public SlotContext with(@Nullable PartOfDay part) {
        return part == null ? this : new SlotContext(now, hours, part, offered);
    }

    /** The same, where the question offers some days. */
    public SlotContext offering(List<LocalDate> days) {
        return new SlotContext(now, hours, partOfDay, days);
    }
}
