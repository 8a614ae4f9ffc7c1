/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.dial.ContactNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges the records of one file. Owned by the thread that reads it. */
final class RowJudge {
    private static final int LONGEST_ID = 200;
    private static final int MOST_ZONES = 10_000;

    private final Columns columns;
    private final @Nullable String region;
    private final @Nullable DataCheck check;
    private final @Nullable PlaceCheck whereabouts;
    private final Map<String, Optional<String>> zones = new HashMap<>();

    RowJudge(Columns columns, ImportOptions options) {
        this.columns = columns;
        this.region = options.region();
        this.check = options.check();
        this.whereabouts = options.whereabouts();
    }

    Row judge(long line, List<String> fields) {
        if (fields.size() != columns.size()) {
            return new Row.Bad(
                    line,
                    fields,
                    "",
                    "it has %d columns and the header %d; is a quote or a delimiter missing?"
                            .formatted(fields.size(), columns.size()));
        }
        String cell = columns.cell(Columns.ZONE, fields);
        Optional<String> zone = zone(cell);
        if (zone.isEmpty() && !cell.isEmpty()) {
            return bad(line, fields, Columns.ZONE, "no time zone; write it as America/New_York");
        }
        String id = columns.cell(Columns.EXTERNAL_ID, fields);
        if (id.length() > LONGEST_ID) {
            return bad(line, fields, Columns.EXTERNAL_ID, "longer than 200 characters");
        }
        DataCheck.Fault fault = check == null ? null : check.fault(columns.data(fields));
        if (fault != null) {
            return new Row.Bad(line, PackedFields.of(fields), fault.column(), fault.reason());
        }
        return switch (PhoneNumbers.read(columns.cell(Columns.NUMBER, fields), region)) {
            case PhoneNumbers.Result.Invalid(String reason) ->
                    bad(line, fields, Columns.NUMBER, reason);
            case PhoneNumbers.Result.Valid(String e164, String of) ->
                    located(line, fields, e164, of, zone.orElse(null));
        };
    }

    private Row located(
            long line,
            List<String> fields,
            String e164,
            @Nullable String country,
            @Nullable String zone) {
        PlaceCheck.Cells cells =
                new PlaceCheck.Cells(
                        columns.cell(Columns.REGION, fields),
                        columns.cell(Columns.STATE, fields),
                        columns.cell(Columns.POSTCODE, fields),
                        zone != null);
        PlaceCheck.Said said =
                whereabouts == null || cells.areEmpty()
                        ? new PlaceCheck.Said.In(null)
                        : whereabouts.judge(country, cells);
        return switch (said) {
            case PlaceCheck.Said.Wrong(PlaceCheck.Cell cell, String reason) ->
                    bad(line, fields, cell.name().toLowerCase(Locale.ROOT), reason);
            case PlaceCheck.Said.In(String place) ->
                    new Row.Good(
                            line,
                            PackedFields.of(fields),
                            new ContactNumber(e164, zone, place == null ? country : place),
                            null);
        };
    }

    private Row bad(long line, List<String> fields, String name, String reason) {
        return new Row.Bad(line, PackedFields.of(fields), columns.column(name), reason);
    }

    /** The same text for all rows that have it; empty when it is no zone. */
    private Optional<String> zone(String cell) {
        Optional<String> known = zones.get(cell);
        if (known == null) {
            known = parses(cell) ? Optional.of(cell) : Optional.empty();
            if (zones.size() < MOST_ZONES) {
                zones.put(cell, known);
            }
        }
        return known;
    }

    /** A region's zone: an offset alone would not know of daylight saving. */
    private static boolean parses(String zone) {
        try {
            return zone.contains("/") && ZoneId.of(zone) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
