/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a contact is, as far as can be said.
 *
 * @param region where its row says it is, else the country of its number; ISO 3166 ({@code US-CA},
 *     {@code DE}); null when unknown. A row that names two parts of a country has the country
 * @param laws the regions whose hours apply, all at once: what the row says and what the number's
 *     area says
 */
public record Place(Zones zones, @Nullable String region, List<String> laws) {
    public Place {
        laws = List.copyOf(laws);
    }

    /** With the law of its region alone. */
    public Place(Zones zones, @Nullable String region) {
        this(zones, region, region == null ? List.of() : List.of(region));
    }
}
