/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read and what is done with what is wrong.
 *
 * @param campaignId the campaign that the contacts come into
 * @param delimiter null: detected
 * @param charset null: detected by its byte order mark, else UTF-8 or windows-1252
 * @param columns our name to the file's: number, zone, external-id, region, state, postcode; those
 *     left out are looked for by their usual names; {@code -}: none
 * @param region ISO 3166 code for numbers without a country code; null: each needs one
 * @param atomic all rows or none; else the good ones
 * @param dryRun judge only, write nothing to the store
 * @param errors where rejected rows are written; null: nowhere
 * @param check of what the campaign needs to know of each contact; null: anything will do
 * @param whereabouts judges regions, states and postcodes; null: they are data and no more
 */
public record ImportOptions(
        long campaignId,
        @Nullable Character delimiter,
        @Nullable Charset charset,
        Map<String, String> columns,
        @Nullable String region,
        boolean atomic,
        boolean dryRun,
        @Nullable Path errors,
        @Nullable DataCheck check,
        @Nullable PlaceCheck whereabouts) {
    /** As above, for a campaign that takes any data. */
    public ImportOptions(
            long campaignId,
            @Nullable Character delimiter,
            @Nullable Charset charset,
            Map<String, String> columns,
            @Nullable String region,
            boolean atomic,
            boolean dryRun,
            @Nullable Path errors) {
        this(campaignId, delimiter, charset, columns, region, atomic, dryRun, errors, null, null);
    }

    public ImportOptions {
        columns = Map.copyOf(columns);
        for (String name : columns.keySet()) {
            if (!Columns.NAMES.contains(name)) {
                throw new ImportException(
                        "--map %s=...: there is no '%s' to map; there are %s"
                                .formatted(name, name, String.join(", ", Columns.NAMES)));
            }
        }
        if (region != null && !PhoneNumbers.knows(region)) {
            throw new ImportException(
                    "--region %s: no such region; write an ISO 3166 code of two letters, US or DE"
                                    .formatted(region)
                            + " for example");
        }
    }

    /** What must be the same for an import to go on after a kill. */
    Map<String, String> fixed() {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("delimiter", delimiter == null ? "detected" : delimiter.toString());
        fixed.put("charset", charset == null ? "detected" : charset.name());
        fixed.put("region", region == null ? "" : region.toUpperCase(Locale.ROOT));
        columns.forEach((ours, theirs) -> fixed.put("column " + ours, theirs));
        return fixed;
    }
}
