/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a contact's place: an explicit zone, else the region or postcode, else the number. What is
 * given but wrong is not passed over: it makes the zone unknown, and the contact is held. Pure;
 * thread-safe.
 */
public final class Atlas {
    private final Regions regions;
    private final NumberPlan numbers;

    public Atlas(Regions regions, NumberPlan numbers) {
        this.regions = regions;
        this.numbers = numbers;
    }

    /** Where it is. */
    public Place find(Whereabouts contact) {
        String given = contact.region() == null ? "" : contact.region().strip();
        given = given.toUpperCase(Locale.ROOT);
        String numberCountry = numbers.country(contact.e164()).orElse(null);
        String region = given.isEmpty() ? numberCountry : given;
        if (region != null && !region.contains("-") && contact.postcode() != null) {
            region = regions.region(region, contact.postcode()).orElse(region);
        }
        return new Place(zones(contact, given, region, numberCountry), region);
    }

    private Zones zones(
            Whereabouts contact,
            String given,
            @Nullable String region,
            @Nullable String numberCountry) {
        if (contact.zone() != null && !contact.zone().isBlank()) {
            return explicit(contact.zone().strip());
        }
        if (!given.isEmpty() && regions.zones(given).isEmpty()) {
            return new Zones.Unknown(
                    "region '" + given + "' is not in the table; right is for example US-CA or DE");
        }
        // A bare country says no more than the number of the same country does.
        if (region != null && (region.contains("-") || !region.equals(numberCountry))) {
            List<ZoneId> ids = regions.zones(region);
            if (!ids.isEmpty()) {
                return new Zones.Candidates(ids, Zones.From.REGION);
            }
        }
        List<ZoneId> ids = numbers.zones(contact.e164());
        return ids.isEmpty()
                ? new Zones.Unknown("the number belongs to no place; give a zone or a region")
                : new Zones.Candidates(ids, Zones.From.NUMBER);
    }

    private static Zones explicit(String name) {
        return zone(name)
                .<Zones>map(id -> new Zones.Candidates(List.of(id), Zones.From.ZONE))
                .orElseGet(() ->
                        new Zones.Unknown(
                                "zone '"
                                        + name
                                        + "' is not in the IANA database; right is for"
                                        + " example America/Denver"));
    }

    /** Only names of places: an offset such as +01:00 knows no daylight saving. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return ZoneId.getAvailableZoneIds().contains(name)
                    ? Optional.of(ZoneId.of(name))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
