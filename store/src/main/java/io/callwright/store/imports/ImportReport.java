/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.util.List;

/**
 * What came of an import.
 *
 * @param id 0 for a dry run
 * @param records of the file, the header not counted
 * @param resumedAfter records that an earlier, cut-off run had done; 0 for a fresh one
 * @param problems the first of the rejected rows
 * @param format what was detected or given, for people
 */
public record ImportReport(
        long id,
        Outcome outcome,
        long records,
        long accepted,
        long rejected,
        long resumedAfter,
        List<Problem> problems,
        String format) {
    public ImportReport {
        problems = List.copyOf(problems);
    }

    /** What is in the store now. */
    public enum Outcome {
        IMPORTED,
        /** Nothing: all or none were asked for, and some rows were rejected. */
        REFUSED,
        /** Nothing: a dry run. */
        JUDGED
    }

    /** A rejected row; the column is empty when the whole row is wrong. */
    public record Problem(long line, String column, String reason) {}
}
