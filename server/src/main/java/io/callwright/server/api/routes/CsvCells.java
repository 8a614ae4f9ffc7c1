/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells of CSV (RFC 4180) that no spreadsheet takes for a formula. */
final class CsvCells {
    private static final String FORMULA = "=+-@\t\r";

    private CsvCells() {}

    /**
     * A row without its end. Numbers stay numbers; texts that begin as a formula does get an
     * apostrophe (OWASP, CSV Injection). Null is an empty cell.
     */
    static String row(@Nullable Object... cells) {
        return Arrays.stream(cells).map(CsvCells::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> String.format(Locale.ROOT, "%.4f", number);
            case Number number -> number.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return formula || safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
