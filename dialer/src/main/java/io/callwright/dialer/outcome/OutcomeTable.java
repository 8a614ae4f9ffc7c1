/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

import io.callwright.dialer.DataFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the facts of a call to its outcome: the first line of the table that fits decides.
 * Immutable.
 *
 * <p>The table is {@code outcomes.txt} beside this class; its head explains the columns.
 */
public final class OutcomeTable {
    private static final Set<String> FLAGS = Set.of("other-trunk", "not-rung");

    private final List<Row> rows;

    private OutcomeTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** One line: the conditions that must all hold, and the verdict. */
    private record Row(
            String source,
            Source kind,
            String code,
            @Nullable String location,
            @Nullable String text,
            Category category,
            Set<String> flags) {
        boolean fits(CallReport report) {
            return codeFits(report) && locationFits(report) && textFits(report);
        }

        private boolean codeFits(CallReport report) {
            return switch (kind) {
                case SEEN -> report.seen().name().equals(code);
                case Q850 -> report.q850() != null && report.q850().toString().equals(code);
                case SIP ->
                        code.endsWith("xx")
                                ? report.sipStatus() / 100 == code.charAt(0) - '0'
                                : Integer.toString(report.sipStatus()).equals(code);
                case ANY -> true;
            };
        }

        private boolean locationFits(CallReport report) {
            if (location == null) {
                return true;
            }
            String given = report.location();
            return location.equals("network")
                    ? given != null && !given.equalsIgnoreCase("U")
                    : location.equalsIgnoreCase(given);
        }

        private boolean textFits(CallReport report) {
            return text == null
                    || report.words().stream()
                            .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(text));
        }
    }

    private enum Source {
        SEEN,
        Q850,
        SIP,
        ANY
    }

    /** The table that comes with the program. */
    public static OutcomeTable standard() {
        return parse(DataFile.of(OutcomeTable.class, "outcomes.txt"));
    }

    /** Reads a table; {@link IllegalArgumentException} names file, line and remedy. */
    static OutcomeTable parse(DataFile file) {
        List<Row> rows = new ArrayList<>();
        for (DataFile.Line line : file.lines()) {
            rows.add(row(line));
        }
        if (rows.isEmpty() || rows.getLast().kind() != Source.ANY) {
            throw new IllegalArgumentException(
                    file.name()
                            + ": the last line must be 'any', so that every call has a category");
        }
        return new OutcomeTable(rows);
    }

    /** Decides; never fails. */
    public Outcome of(CallReport report) {
        for (Row row : rows) {
            if (row.fits(report)) {
                return new Outcome(
                        row.category(),
                        row.flags().contains("other-trunk"),
                        !row.flags().contains("not-rung"),
                        report,
                        row.source());
            }
        }
        throw new AssertionError("parse() lets no table without a last line pass");
    }

    private static Row row(DataFile.Line line) {
        Source kind = line.constant(0, Source.class);
        String code = kind == Source.ANY ? "*" : line.word(1);
        if (kind == Source.SEEN) {
            code = line.constant(1, Seen.class).name();
        }
        int next = kind == Source.ANY ? 1 : 2;
        String location = null;
        String text = null;
        if (next < line.size() && line.word(next).startsWith("@")) {
            location = line.word(next++).substring(1);
        }
        if (next < line.size() && line.word(next).startsWith("\"")) {
            text = line.word(next++).replace("\"", "").toLowerCase(Locale.ROOT);
        }
        Category category = line.constant(next++, Category.class);
        Set<String> flags = Set.copyOf(line.rest(next));
        for (String flag : flags) {
            if (!FLAGS.contains(flag)) {
                throw line.wrong("'" + flag + "' is no flag; there are " + FLAGS);
            }
        }
        return new Row(line.text(), kind, code, location, text, category, flags);
    }
}
