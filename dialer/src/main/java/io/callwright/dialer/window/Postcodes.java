/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.DataFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of countries that postcodes lie in. Only whole postcodes are believed; the zeros at the
 * front that a spreadsheet took off are put back. Immutable.
 */
final class Postcodes {
    private static final Pattern US = Pattern.compile("(\\d{3,5})(?:-?(\\d{4}))?");
    private static final Pattern CANADA =
            Pattern.compile("[A-Z]\\d[A-Z](?:[ -]?\\d[A-Z]\\d)?"); // its first half is an area
    private static final Pattern AUSTRALIA = Pattern.compile("\\d{3,4}");

    private static final int US_DIGITS = 5;
    private static final int AUSTRALIAN_DIGITS = 4;

    private final Map<String, List<Range>> ranges = new HashMap<>();

    /** What the first characters of a postcode are, both ends inclusive. */
    private record Range(String first, String last, String region) {
        boolean contains(String postcode) {
            String start = postcode.substring(0, first.length());
            return start.compareTo(first) >= 0 && start.compareTo(last) <= 0;
        }
    }

    /** What a postcode says. */
    sealed interface Found {
        /**
         * @param region ISO 3166-2, {@code US-NJ}
         */
        record In(String region) implements Found {}

        /** There is no table of that country. */
        record NoTable() implements Found {}

        /**
         * It is none of that country, or one that lies in no part of it.
         *
         * @param why with the remedy; it names no postcode
         */
        record Wrong(String why) implements Found {}
    }

    private Postcodes() {}

    static Postcodes standard() {
        Postcodes postcodes = new Postcodes();
        for (DataFile.Line line : DataFile.of(Postcodes.class, "postcodes.txt").lines()) {
            String[] ends = line.word(1).split("-", -1);
            postcodes
                    .ranges
                    .computeIfAbsent(line.word(0), country -> new ArrayList<>())
                    .add(new Range(ends[0], ends[ends.length - 1], line.word(2)));
        }
        return postcodes;
    }

    /**
     * The part of a country that a postcode lies in.
     *
     * @param country ISO 3166-1; null: not known
     * @param text as it was written
     */
    Found find(@Nullable String country, String text) {
        List<Range> table = country == null ? null : ranges.get(country);
        if (table == null || country == null) {
            return new Found.NoTable();
        }
        return whole(country, text.strip().toUpperCase(Locale.ROOT))
                .flatMap(whole -> region(table, whole))
                .<Found>map(Found.In::new)
                .orElseGet(() ->
                        new Found.Wrong(
                                "the postcode is none of a part of %s; right is for example %s, or give a zone"
                                        .formatted(country, example(country))));
    }

    private static Optional<String> region(List<Range> table, String postcode) {
        return table.stream()
                .filter(range -> range.contains(postcode))
                .map(Range::region)
                .findFirst();
    }

    /** With the zeros that it has lost; empty when it is no postcode of that country. */
    private static Optional<String> whole(String country, String text) {
        Matcher matcher =
                switch (country) {
                    case "US" -> US.matcher(text);
                    case "CA" -> CANADA.matcher(text);
                    default -> AUSTRALIA.matcher(text);
                };
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (country) {
                    case "US" -> zeros(matcher.group(1), US_DIGITS);
                    case "CA" -> text;
                    default -> zeros(text, AUSTRALIAN_DIGITS);
                });
    }

    private static String zeros(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private static String example(String country) {
        return switch (country) {
            case "US" -> "08540 or 08540-1234";
            case "CA" -> "V5K 0A1";
            default -> "2000";
        };
    }
}
