/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.store.imports.PlaceCheck;
import io.callwright.store.imports.PlaceCheck.Said.In;
import io.callwright.store.imports.PlaceCheck.Said.Wrong;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges the regions, states and postcodes of imported rows by the tables. Thread-safe. */
public final class StatedPlaces implements PlaceCheck {
    private final Regions regions;

    public StatedPlaces(Regions regions) {
        this.regions = regions;
    }

    @Override
    public Said judge(@Nullable String country, Cells cells) {
        Said region = region(country, cells.region());
        if (!(region instanceof In(String given))) {
            return region;
        }
        Said state = state(given == null ? country : given, cells.state());
        if (!(state instanceof In(String part))) {
            return state;
        }
        if (part != null && given != null && given.contains("-") && !given.equals(part)) {
            return new Wrong(Cell.STATE, "it is another part of the country than the region");
        }
        return postcode(country, part == null ? given : part, cells);
    }

    private Said region(@Nullable String country, String text) {
        if (text.isEmpty()) {
            return new In(null);
        }
        String code = text.toUpperCase(Locale.ROOT);
        String part = country == null ? null : regions.part(country, text).orElse(null);
        if (part != null && regions.isCountry(code)) {
            return new Wrong(
                    Cell.REGION,
                    "it is a country and a part of one; write it as %s, or name the column state"
                            .formatted(part));
        }
        if (part != null) {
            return new In(part);
        }
        boolean known = code.contains("-") && !regions.zones(code).isEmpty();
        return known || regions.isCountry(code)
                ? new In(code)
                : new Wrong(
                        Cell.REGION,
                        "no region of the table; write it as US-CA or DE (--map region=- if the"
                                + " column means something else)");
    }

    /** Of a country without parts in the tables it says nothing that anybody could use. */
    private Said state(@Nullable String within, String text) {
        if (text.isEmpty() || within == null || !regions.hasParts(Regions.country(within))) {
            return new In(null);
        }
        String country = Regions.country(within);
        String code = text.toUpperCase(Locale.ROOT);
        String part =
                regions.part(country, code.startsWith(country + "-") ? code.substring(3) : text)
                        .orElse(null);
        return part != null
                ? new In(part)
                : new Wrong(
                        Cell.STATE,
                        "no part of %s; write it as CA or California (--map state=- if the column means something else)"
                                .formatted(country));
    }

    private Said postcode(@Nullable String country, @Nullable String given, Cells cells) {
        if (cells.postcode().isEmpty()) {
            return new In(given);
        }
        String within = given == null ? country : Regions.country(given);
        return switch (regions.postcode(within, cells.postcode())) {
            case Postcodes.Found.In(String region) ->
                    new In(given != null && given.contains("-") ? given : region);
            case Postcodes.Found.NoTable _ -> new In(given);
            case Postcodes.Found.Wrong(String why) ->
                    cells.zoned() ? new In(given) : new Wrong(Cell.POSTCODE, why);
        };
    }
}
