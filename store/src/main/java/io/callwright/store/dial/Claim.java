/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact that one node may dial, until the claim's lease ends.
 *
 * @param id of the contact's place in the campaign
 * @param attempts intents so far
 * @param fence a write of an owner with another one is refused
 * @param zone IANA name, when somebody told it
 * @param data what the flow may say, by name
 */
public record Claim(
        long id,
        long campaignId,
        long contactId,
        String e164,
        Lane lane,
        Instant dueAt,
        int attempts,
        long fence,
        Instant leaseUntil,
        @Nullable String zone,
        @Nullable String region,
        @Nullable String externalId,
        Map<String, String> data) {
    public Claim {
        data = Map.copyOf(data);
    }
}
