/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import io.callwright.dialer.DataFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose consent a recording needs, by region. Immutable. */
public final class RecordingConsent {
    private final Map<String, Parties> regions;

    private RecordingConsent(Map<String, Parties> regions) {
        this.regions = Map.copyOf(regions);
    }

    /** Who has to agree. */
    public enum Parties {
        /** One party, which we are. */
        ONE,
        /** Everybody: say so first, and stop for who objects. */
        ALL
    }

    /** What a recording of a call must do. */
    public enum Duty {
        /** Record. */
        RECORD,
        /** Announce it, or do not record. */
        ANNOUNCE
    }

    /** The table that comes with the program. */
    public static RecordingConsent standard() {
        Map<String, Parties> regions = new HashMap<>();
        for (DataFile.Line line :
                DataFile.of(RecordingConsent.class, "recording-consent.txt").lines()) {
            regions.put(line.word(0), line.constant(1, Parties.class));
        }
        return new RecordingConsent(regions);
    }

    /**
     * The duty towards a party in that region (ISO 3166, null: unknown), from us in {@code ours}:
     * the stricter of both, and the strict one for a region without a row. A part of a country
     * without a row of its own has the country's.
     */
    public Duty duty(@Nullable String theirs, String ours) {
        boolean one = parties(theirs) == Parties.ONE && parties(ours) == Parties.ONE;
        return one ? Duty.RECORD : Duty.ANNOUNCE;
    }

    private Parties parties(@Nullable String region) {
        if (region == null) {
            return Parties.ALL;
        }
        Parties own = regions.get(region);
        // A bare country of several laws may be its strictest part.
        boolean mixed =
                own == Parties.ONE
                        && regions.keySet().stream().anyMatch(r -> r.startsWith(region + "-"));
        if (own != null) {
            return mixed ? Parties.ALL : own;
        }
        int dash = region.indexOf('-');
        return dash < 0
                ? Parties.ALL
                : Optional.ofNullable(regions.get(region.substring(0, dash))).orElse(Parties.ALL);
    }
}
