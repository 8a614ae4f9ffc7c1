/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import java.time.Instant;
import java.util.Map;

/** How fast a campaign dials at a time. Thread-safe; answers at once. */
@FunctionalInterface
public interface PacingChoice {
    /** Every campaign as its settings say. */
    PacingChoice BY_SETTINGS = (campaign, now) -> Paced.BY_SETTINGS;

    /**
     * @param settings that take the place of the campaign's own
     * @param flag by what they were chosen, with its round; empty for none
     * @param variant that the flag gave; empty without a flag
     */
    record Paced(Map<String, String> settings, String flag, String variant) {
        public static final Paced BY_SETTINGS = new Paced(Map.of(), "", "");

        public Paced {
            settings = Map.copyOf(settings);
        }
    }

    Paced pace(long campaign, Instant now);
}
