/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.feed;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened.
 *
 * @param type dotted name, {@code campaign.paused} for example
 * @param callId ULID of its call; empty when it is about none
 */
public record FeedEvent(Instant at, String type, String callId, Map<String, String> data) {
    public FeedEvent {
        data = Map.copyOf(data);
    }
}
