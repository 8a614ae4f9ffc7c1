/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is relative to.
 *
 * @param now the caller's local date and time
 * @param hours the opening hours
 * @param partOfDay said in an earlier answer ("Tuesday afternoon"); null when nothing was
 */
public record SlotContext(LocalDateTime now, OpeningHours hours, @Nullable PartOfDay partOfDay) {
    public SlotContext(LocalDateTime now, OpeningHours hours) {
        this(now, hours, null);
    }

    public SlotContext with(@Nullable PartOfDay part) {
        return part == null ? this : new SlotContext(now, hours, part);
    }
}
