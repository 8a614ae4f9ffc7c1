/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.ZoneId;
import java.util.List;

/** Where a called party may be. */
public sealed interface Zones {
    /**
     * In one of these zones.
     *
     * @param ids at least one
     * @param from what says so
     */
    record Candidates(List<ZoneId> ids, From from) implements Zones {
        public Candidates {
            ids = List.copyOf(ids);
        }
    }

    /** Nobody knows; such a contact is held. */
    record Unknown(String why) implements Zones {}

    /** Sources, the strongest first. */
    enum From {
        ZONE,
        REGION,
        NUMBER
    }
}
