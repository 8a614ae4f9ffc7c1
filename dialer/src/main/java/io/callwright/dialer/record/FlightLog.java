/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import java.time.Instant;

/** Where decisions are written down, one after the other. */
@FunctionalInterface
public interface FlightLog {
    /** Adds a record; times never go back. */
    void append(Instant at, FlightRecord record);

    /** Makes what was added visible to readers, before an INVITE follows from it. */
    default void flush() {}
}
