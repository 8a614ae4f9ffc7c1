/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.time.Instant;
import java.util.Map;

/** Told of what happens in calls, after it is stored. Must not block; any thread. */
@FunctionalInterface
public interface CallFeed {
    /** A feed that nobody watches. */
    CallFeed NONE = (callId, at, type, data) -> {};

    /**
     * @param type dotted name: that of a stored event, {@code call.started}, {@code call.answered},
     *     {@code call.ended} or {@code turn}
     */
    void happened(String callId, Instant at, String type, Map<String, String> data);
}
