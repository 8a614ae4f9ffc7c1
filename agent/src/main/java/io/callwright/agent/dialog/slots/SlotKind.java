/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.util.Locale;

/** The kinds of slot, by the name that a flow file gives them. */
public enum SlotKind {
    YES_NO,
    CHOICE,
    DAY,
    TIME,
    DIGITS,
    NUMBER,
    PHONE,
    AMOUNT,
    SPELLING,
    NAME,
    TEXT;

    /** As in a flow file: {@code yes-no}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
