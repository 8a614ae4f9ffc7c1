/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's right to dial. Immutable: a renewal gives a new one, and a renewal that fails leaves the
 * old one to run out.
 *
 * @param node name of the node
 * @param epoch counts the starts of this node; what an earlier start held is no longer its own
 * @param until from then on other nodes may take over; counted from before the database was asked
 */
public record NodeLease(String node, long epoch, Instant until) {
    /** No new INVITE so shortly before the end: it must be on the wire by then. */
    public static final Duration MARGIN = Duration.ofSeconds(2);

    /** Whether a new INVITE may be sent now. Ask again after an intent was committed. */
    public boolean mayDial(Instant now) {
        return now.isBefore(until.minus(MARGIN));
    }
}
