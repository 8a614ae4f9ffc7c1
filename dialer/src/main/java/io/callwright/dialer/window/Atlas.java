/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a contact's place. An explicit zone is believed; else it may be in every zone of its
 * region, of its postcode and of its number. The hours of every region that one of these names
 * apply. What is given but wrong is not passed over: it makes the zone unknown, and the contact is
 * held. Pure; thread-safe.
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
        String home = numbers.country(contact.e164()).orElse(null);
        List<String> area = regions.ofNumber(contact.e164(), home);
        String given = text(contact.region()).toUpperCase(Locale.ROOT);
        Postcodes.Found postcode = postcode(contact, given, home);
        String country = given.isEmpty() ? home : given;
        List<String> stated = stated(given, postcode);
        Set<String> laws = new LinkedHashSet<>(stated);
        laws.addAll(area);
        if (laws.isEmpty() && country != null) {
            laws.add(country);
        }
        String region =
                stated.isEmpty()
                        ? country
                        : stated.size() == 1
                                ? stated.getFirst()
                                : Regions.country(stated.getFirst());
        return new Place(zones(contact, given, postcode, stated, home), region, List.copyOf(laws));
    }

    private Postcodes.Found postcode(Whereabouts contact, String given, @Nullable String home) {
        String text = text(contact.postcode());
        return text.isEmpty()
                ? new Postcodes.Found.NoTable()
                : regions.postcode(given.isEmpty() ? home : Regions.country(given), text);
    }

    /** The regions that the row names; a country is left out where its postcode says more. */
    private static List<String> stated(String given, Postcodes.Found postcode) {
        List<String> stated = new ArrayList<>();
        boolean located = postcode instanceof Postcodes.Found.In;
        if (!given.isEmpty() && !(located && !given.contains("-"))) {
            stated.add(given);
        }
        if (postcode instanceof Postcodes.Found.In(String region) && !stated.contains(region)) {
            stated.add(region);
        }
        return stated;
    }

    /** A bare country says no more than the number of the same country does. */
    private Set<ZoneId> statedZones(List<String> stated, @Nullable String home) {
        Set<ZoneId> ids = new LinkedHashSet<>();
        for (String region : stated) {
            if (region.contains("-") || !region.equals(home)) {
                ids.addAll(regions.zones(region));
            }
        }
        return ids;
    }

    private Zones zones(
            Whereabouts contact,
            String given,
            Postcodes.Found postcode,
            List<String> stated,
            @Nullable String home) {
        String zone = text(contact.zone());
        if (!zone.isEmpty()) {
            return explicit(zone);
        }
        if (!given.isEmpty() && regions.zones(given).isEmpty()) {
            return new Zones.Unknown(
                    "region '" + given + "' is not in the table; right is for example US-CA or DE");
        }
        if (postcode instanceof Postcodes.Found.Wrong(String why)) {
            return new Zones.Unknown(why);
        }
        List<ZoneId> ofNumber = numbers.zones(contact.e164());
        Set<ZoneId> ofRow = statedZones(stated, home);
        if (!ofRow.isEmpty()) {
            if (numbers.hasArea(contact.e164()) || !isWithin(stated, home)) {
                ofRow.addAll(ofNumber);
            }
            return new Zones.Candidates(List.copyOf(ofRow), Zones.From.REGION);
        }
        return ofNumber.isEmpty()
                ? new Zones.Unknown("the number belongs to no place; give a zone or a region")
                : new Zones.Candidates(ofNumber, Zones.From.NUMBER);
    }

    /** A number without an area leaves it to a row that names parts of the number's country. */
    private static boolean isWithin(List<String> stated, @Nullable String home) {
        return stated.stream().allMatch(region -> Regions.country(region).equals(home));
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell.strip();
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
