/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;

/** Watches a recording for breaches of one kind. */
interface Check {
    /**
     * The next record.
     *
     * @param at milliseconds since 1970
     */
    void see(long at, FlightRecord record);

    /** The recording is over. */
    default void end(long at) {}
}
