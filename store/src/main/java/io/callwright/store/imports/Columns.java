/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds what. Columns without a meaning of their own are data for the flow,
 * by their name in the header.
 */
final class Columns {
    static final String NUMBER = "number";
    static final String ZONE = "zone";
    static final String EXTERNAL_ID = "external-id";
    static final String REGION = "region";
    static final String STATE = "state";
    static final String POSTCODE = "postcode";
    static final List<String> NAMES = List.of(NUMBER, ZONE, EXTERNAL_ID, REGION, STATE, POSTCODE);

    /** What no datum of the flow is made of. */
    private static final List<String> TAKEN = List.of(NUMBER, ZONE, EXTERNAL_ID);

    /** Mapped to this, one of ours is in no column. */
    private static final String NONE = "-";

    /** Columns that an errors file has beside those of the imported one; not read again. */
    static final String OWN_PREFIX = "import-error";

    private static final Map<String, Set<String>> USUAL =
            Map.of(
                    NUMBER,
                    Set.of(
                            "number",
                            "phone",
                            "phone number",
                            "phonenumber",
                            "telephone",
                            "tel",
                            "mobile",
                            "cell",
                            "e164",
                            "msisdn",
                            "telefon",
                            "telefonnummer",
                            "telephone number"),
                    ZONE,
                    Set.of("zone", "time zone", "timezone"),
                    EXTERNAL_ID,
                    Set.of("external id", "externalid", "contact id", "customer id"),
                    REGION,
                    Set.of("region", "region code"),
                    STATE,
                    Set.of("state", "state code", "us state", "province", "state province"),
                    POSTCODE,
                    Set.of(
                            "postcode",
                            "post code",
                            "postal code",
                            "postalcode",
                            "zip",
                            "zip code",
                            "zipcode",
                            "zip5",
                            "plz",
                            "postleitzahl"));

    private final List<String> header;
    private final Map<String, Integer> places;

    private Columns(List<String> header, Map<String, Integer> places) {
        this.header = header;
        this.places = places;
    }

    /**
     * @throws ImportException when a column is missing, has no name, or a name stands twice
     */
    static Columns of(List<String> record, Map<String, String> mapping) {
        List<String> header = record.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).isEmpty()) {
                throw new ImportException(
                        "the header (line 1): column %d has no name; the first line must name the"
                                        .formatted(i + 1)
                                + " columns");
            }
            if (!seen.add(header.get(i).toLowerCase(Locale.ROOT))) {
                throw new ImportException(
                        "the header (line 1): two columns are named '%s'".formatted(header.get(i)));
            }
        }
        Map<String, Integer> places = new HashMap<>();
        for (String name : NAMES) {
            Integer place = place(header, name, mapping.get(name));
            if (place != null) {
                places.put(name, place);
            }
        }
        if (!places.containsKey(NUMBER)) {
            throw new ImportException(
                    "the header (line 1): no column is known to hold the number. Remedy: --map"
                            + " number=COLUMN, with one of: "
                            + String.join(", ", header));
        }
        return new Columns(header, places);
    }

    private static @Nullable Integer place(
            List<String> header, String name, @Nullable String mapped) {
        if (mapped != null && mapped.strip().equals(NONE)) {
            return null;
        }
        for (int i = 0; i < header.size(); i++) {
            String column = header.get(i);
            boolean found =
                    mapped == null
                            ? USUAL.getOrDefault(name, Set.of()).contains(plain(column))
                            : column.equalsIgnoreCase(mapped.strip());
            if (found) {
                return i;
            }
        }
        if (mapped != null) {
            throw new ImportException(
                    "--map %s=%s: the file has no such column; it has: %s"
                            .formatted(name, mapped, String.join(", ", header)));
        }
        return null;
    }

    private static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    List<String> header() {
        return header;
    }

    int size() {
        return header.size();
    }

    /** The name that the file has for one of ours. */
    String column(String name) {
        Integer place = places.get(name);
        return place == null ? name : header.get(place);
    }

    /** The cell, stripped; empty when the file has no such column. */
    String cell(String name, List<String> fields) {
        Integer place = places.get(name);
        return place == null ? "" : unguarded(fields.get(place).strip());
    }

    /** What the flow may say; the postcode also under the name that the dialer knows it by. */
    Map<String, String> data(List<String> fields) {
        Map<String, String> data = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = header.get(i);
            if (!taken(i) && !name.startsWith(OWN_PREFIX)) {
                data.put(name, unguarded(fields.get(i)));
            }
        }
        String postcode = cell(POSTCODE, fields);
        if (!postcode.isEmpty()) {
            data.put(POSTCODE, postcode);
        }
        return data;
    }

    private boolean taken(int column) {
        return TAKEN.stream().anyMatch(name -> Integer.valueOf(column).equals(places.get(name)));
    }

    /** Takes off the apostrophe that keeps spreadsheets from computing ({@link ErrorsFile}). */
    private static String unguarded(String cell) {
        boolean guarded =
                cell.length() > 1
                        && cell.charAt(0) == '\''
                        && ErrorsFile.computes(cell.substring(1));
        return guarded ? cell.substring(1) : cell;
    }

    /** Names without their places, for whoever reports them. */
    List<String> mapped() {
        List<String> mapped = new ArrayList<>();
        NAMES.stream()
                .filter(places::containsKey)
                .forEach(name -> mapped.add(name + "=" + column(name)));
        return mapped;
    }
}
