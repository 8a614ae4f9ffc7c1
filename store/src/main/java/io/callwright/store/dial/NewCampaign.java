/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a campaign when it is made; it begins as a draft.
 *
 * @param name unique, 1 to 200 characters
 * @param priority lower ones go first
 */
public record NewCampaign(
        String name,
        int priority,
        @Nullable String flow,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        Map<String, String> settings) {
    private static final int LONGEST = 200;

    public NewCampaign {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "campaign: its name must have 1 to 200 characters, not " + name.length());
        }
        settings = Map.copyOf(settings);
    }

    /** With nothing but a name. */
    public static NewCampaign named(String name) {
        return new NewCampaign(name, 0, null, null, null, Map.of());
    }
}
