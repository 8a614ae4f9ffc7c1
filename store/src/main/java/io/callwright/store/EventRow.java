/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a call.
 *
 * @param seq place within the call, counted by the call from 1
 * @param type dotted name, for example {@code sip.answered} or {@code dialog.no-match}
 * @param data details by name
 */
public record EventRow(String callId, int seq, Instant at, String type, Map<String, String> data) {
    /** Takes a copy of the data. */
    public EventRow {
        data = Map.copyOf(data);
    }
}
