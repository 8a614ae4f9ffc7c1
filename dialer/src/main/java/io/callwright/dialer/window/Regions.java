/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.DataFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The zones of countries and their parts, and the parts that postcodes and area codes lie in.
 * Immutable.
 */
public final class Regions {
    /** Have a country's code of their own, and are parts of the United States by law. */
    private static final Set<String> TERRITORIES = Set.of("PR", "VI", "GU", "AS", "MP");

    private static final int AREA_CODE_ENDS = 5; // of +12025550143

    private final Map<String, List<ZoneId>> zones = new HashMap<>();
    private final Set<String> parted = new HashSet<>(); // countries
    private final Map<String, List<String>> areaCodes = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Postcodes postcodes = Postcodes.standard();

    private Regions() {}

    /** The tables that come with the program. */
    public static Regions standard() {
        Regions regions = new Regions();
        for (DataFile.Line line : DataFile.of(Regions.class, "region-zones.txt").lines()) {
            List<ZoneId> ids = line.rest(1).stream().map(ZoneId::of).toList();
            regions.zones.put(line.word(0), ids);
            if (line.word(0).contains("-")) {
                regions.parted.add(country(line.word(0)));
            }
        }
        for (DataFile.Line line : DataFile.of(Regions.class, "area-codes.txt").lines()) {
            for (String code : line.rest(1)) {
                regions.areaCodes
                        .computeIfAbsent("+1" + code, none -> new ArrayList<>())
                        .add(line.word(0));
            }
        }
        for (DataFile.Line line : DataFile.of(Regions.class, "region-names.txt").lines()) {
            regions.names.put(
                    key(country(line.word(0)), line.word(1).replace("\"", "")), line.word(0));
        }
        return regions;
    }

    /** The zones of a region, of its country when the region itself has no row; empty: unknown. */
    public List<ZoneId> zones(String region) {
        List<ZoneId> own = zones.get(region);
        return own != null ? own : zones.getOrDefault(country(region), List.of());
    }

    /**
     * The part of a country that a postcode lies in.
     *
     * @param country ISO 3166-1; null: not known
     */
    Postcodes.Found postcode(@Nullable String country, String postcode) {
        return postcodes.find(country == null ? null : lawful(country), postcode);
    }

    /**
     * The parts of its country that a number's area code lies in; empty when it has none or nobody
     * knows. Mobiles keep it when their owner moves.
     *
     * @param country of the number; null: not known
     */
    List<String> ofNumber(String e164, @Nullable String country) {
        if (country != null && TERRITORIES.contains(country)) {
            return List.of("US-" + country);
        }
        return e164.length() < AREA_CODE_ENDS
                ? List.of()
                : areaCodes.getOrDefault(e164.substring(0, AREA_CODE_ENDS), List.of()).stream()
                        .filter(region -> country(region).equals(country))
                        .toList();
    }

    /**
     * A part of a country by its code or name, {@code NJ} or {@code New Jersey}; empty: the country
     * has no such part in the tables.
     */
    Optional<String> part(String country, String text) {
        String coded = lawful(country) + "-" + text.strip().toUpperCase(Locale.ROOT);
        return zones.containsKey(coded)
                ? Optional.of(coded)
                : Optional.ofNullable(names.get(key(lawful(country), text)));
    }

    /** Whether there are zones of that country. */
    boolean isCountry(String code) {
        return zones.containsKey(code) && !code.contains("-");
    }

    /** Whether there are zones of parts of that country. */
    boolean hasParts(String country) {
        return parted.contains(lawful(country));
    }

    /** {@code US} of {@code US-CA}. */
    static String country(String region) {
        int dash = region.indexOf('-');
        return dash < 0 ? region : region.substring(0, dash);
    }

    private static String lawful(String country) {
        return TERRITORIES.contains(country) ? "US" : country;
    }

    private static String key(String country, String name) {
        return country + " " + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "");
    }
}
