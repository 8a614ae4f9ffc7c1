/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.DataFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The zones of countries and their parts, and the parts that postcodes lie in. Immutable. */
public final class Regions {
    private final Map<String, List<ZoneId>> zones = new HashMap<>();
    private final Map<String, List<Postcodes>> postcodes = new HashMap<>();

    /** A range of the first characters of a country's postcodes, both ends inclusive. */
    private record Postcodes(String first, String last, String region) {
        boolean contains(String postcode) {
            if (postcode.length() < first.length()) {
                return false;
            }
            String start = postcode.substring(0, first.length());
            return start.compareTo(first) >= 0 && start.compareTo(last) <= 0;
        }
    }

    private Regions() {}

    /** The tables that come with the program. */
    public static Regions standard() {
        Regions regions = new Regions();
        for (DataFile.Line line : DataFile.of(Regions.class, "region-zones.txt").lines()) {
            List<ZoneId> ids = line.rest(1).stream().map(ZoneId::of).toList();
            regions.zones.put(line.word(0), ids);
        }
        for (DataFile.Line line : DataFile.of(Regions.class, "postcodes.txt").lines()) {
            String[] ends = line.word(1).split("-", -1);
            regions.postcodes
                    .computeIfAbsent(line.word(0), country -> new ArrayList<>())
                    .add(new Postcodes(ends[0], ends[ends.length - 1], line.word(2)));
        }
        return regions;
    }

    /** The zones of a region, of its country when the region itself has no row; empty: unknown. */
    public List<ZoneId> zones(String region) {
        List<ZoneId> own = zones.get(region);
        return own != null ? own : zones.getOrDefault(country(region), List.of());
    }

    /** The part of the country that a postcode lies in. */
    public Optional<String> region(String country, String postcode) {
        String compact = postcode.strip().toUpperCase(Locale.ROOT);
        return postcodes.getOrDefault(country, List.of()).stream()
                .filter(range -> range.contains(compact))
                .map(Postcodes::region)
                .findFirst();
    }

    /** {@code US} of {@code US-CA}. */
    static String country(String region) {
        int dash = region.indexOf('-');
        return dash < 0 ? region : region.substring(0, dash);
    }
}
