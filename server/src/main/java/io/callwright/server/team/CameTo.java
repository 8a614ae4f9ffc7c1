/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.team;

/** What came of giving a caller to a person. */
public enum CameTo {
    /** They talked: wrap-up follows. */
    JOINED,
    /**
     * The telephone rang in vain, a machine answered, or nothing leads there: the person pauses.
     */
    NOT_THERE,
    /** Busy, declined, or a fault of the way: gets no caller for a moment. */
    REFUSED,
    /** The caller was gone before. */
    CALLER_GONE
}
